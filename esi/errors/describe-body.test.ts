import { expect, test } from 'vitest';
import { describeBody } from './describe-body.ts';

test('gives the error text of ESI', () => {
  expect(describeBody('{"error":"Timeout contacting tranquility","timeout":10}')).toBe(
    'Timeout contacting tranquility',
  );
});

test.each([
  ['', 'no text'],
  ['  <!DOCTYPE html><h1>Bad gateway</h1>', 'an HTML page'],
  ['upstream connect error', 'unreadable text'],
  ['{"error":{"deep":1}}', 'unreadable text'],
  ['null', 'unreadable text'],
  ['{"error":"cut of', 'unreadable text'],
])('says what kind of body %j was', (body, expected) => {
  expect(describeBody(body)).toBe(expected);
});

test('never repeats a token', () => {
  const token = `eyJhbGciOiJSUzI1NiJ9.${'eyJzY3AiOiJ4In0'.repeat(30)}.c2ln-_A`;
  const description = describeBody(JSON.stringify({ error: `bad token ${token} for you` }));
  expect(description).toBe('bad token [token] for you');
});

test('stays on one line and short', () => {
  const description = describeBody(JSON.stringify({ error: `a\nb\u001B[31m${'x'.repeat(5000)}` }));
  expect(description).toBe(`a b [31m${'x'.repeat(192)}`);
});
