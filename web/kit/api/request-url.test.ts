import { expect, test } from 'vitest';
import { requestUrl } from './request-url.ts';

test('fills path parameters, encoded', () => {
  expect(requestUrl('/api/x/:characterId/mails/:label', { characterId: 95, label: 'a/b' })).toBe(
    '/api/x/95/mails/a%2Fb',
  );
});

test('repeats the name of a list and leaves out what is not given', () => {
  const query = { type: ['a', 'b'], q: '', cursor: undefined, limit: 50, on: false };
  expect(requestUrl('/api/x', {}, query)).toBe('/api/x?type=a&type=b&limit=50&on=false');
});

test('refuses a path parameter that is missing', () => {
  expect(() => requestUrl('/api/x/:id', {})).toThrow('needs id');
});
