import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path.ts';

describe('returnPath', () => {
  it.each(['/', '/member-audit', '/member-audit/character/95000001?tab=assets&sort=-name#top', '/sso-help'])(
    'keeps the page %s',
    (path) => {
      expect(returnPath(path)).toBe(path);
    },
  );

  it.each([
    undefined,
    '',
    'member-audit',
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '\\\\evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    '/%2e//evil.example',
    'javascript:alert(1)',
    '/api/core/session',
    '/API/core/session',
    '/sso/login?next=/',
    '/sso',
    '/x/../sso/login',
    `/${'x'.repeat(1_000)}`,
  ])('refuses %j', (path) => {
    expect(returnPath(path)).toBe('/');
  });

  it('encodes what does not belong in a header', () => {
    expect(returnPath('/caf\u00e9?x=<y>')).toBe('/caf%C3%A9?x=%3Cy%3E');
  });
});
