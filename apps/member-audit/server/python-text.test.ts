import { expect, test } from 'vitest';
import { decodePythonText } from './python-text.ts';

test.for([
  ['plain text', 'Hello', 'Hello'],
  ['non-ASCII escapes', String.raw`u'caf\xe9 \u2013 \u0416'`, 'café – Ж'],
  ['an astral character', String.raw`u'\U0001f680'`, '🚀'],
  ['a surrogate pair', String.raw`u'\ud83d\ude80'`, '🚀'],
  ['lines and quotes', String.raw`u'a\nb \'c\' \\d'`, "a\nb 'c' \\d"],
  ['double quotes outside', String.raw`u"don't"`, "don't"],
  ['many block characters', `u'${String.raw`\u2588`.repeat(500)}'`, '█'.repeat(500)],
  ['real characters among escapes', String.raw`u'█ \u2588'`, '█ █'],
  ['text that only begins like a literal', "u'never closed", "u'never closed"],
  ['a quote that should be escaped', "u'it's broken'", "u'it's broken'"],
  ['an escape that does not exist', String.raw`u'\q \u12'`, String.raw`\q \u12`],
  ['a code beyond Unicode', String.raw`u'\UFFFFFFFF'`, String.raw`\UFFFFFFFF`],
  ['a ship of that name', "u's", "u's"],
])('reads %s', ([, text, expected]) => {
  expect(decodePythonText(text!)).toBe(expected);
});

test('never leaves half a surrogate pair', () => {
  expect(decodePythonText(String.raw`u'\ud83d'`).isWellFormed()).toBe(true);
});
