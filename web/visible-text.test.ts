import { globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { visibleLiterals } from './visible-literals.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = globSync(['web/src/**/*.tsx', 'web/kit/**/*.tsx', 'apps/*/web/**/*.tsx'], { cwd: root });

test('finds text between tags and in attributes that are read out', () => {
  const source = `const A = () => <p title="Hello there">Good morning{' '}{"again, you"}<b>–</b></p>;`;
  expect(visibleLiterals('a.tsx', source)).toEqual(['Hello there', 'Good morning', 'again, you']);
});

test('accepts translated text, symbols and attributes nobody reads', () => {
  const source = `const A = () => <p className="a b" title={t('Hello')}>{t('Morning')} · {count}</p>;`;
  expect(visibleLiterals('a.tsx', source)).toEqual([]);
});

test.each(pages)('%s shows no untranslated text', (path) => {
  expect(visibleLiterals(path, readFileSync(`${root}/${path}`, 'utf8'))).toEqual([]);
});
