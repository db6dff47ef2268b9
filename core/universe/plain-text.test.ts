import { expect, test } from 'vitest';
import { plainText } from './plain-text.ts';

test.each([
  ['Jita - \u0000Trade\u0007Hub', 'Jita -  Trade Hub'],
  ['two\r\nlines', 'two lines'],
  [' Juno’s “Workbench” ', 'Juno’s “Workbench”'],
  ['half \ud83d of a sign', 'half \ufffd of a sign'],
  ['x'.repeat(1_000_000), 'x'.repeat(500)],
])('%j becomes one line that every table takes', (name, expected) => {
  expect(plainText(name)).toBe(expected);
});
