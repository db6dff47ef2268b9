import { expect, it } from 'vitest';
import { createLogger } from './logger.ts';

it('writes no secret, wherever it stands', () => {
  const lines: string[] = [];
  const log = createLogger(
    { level: 'info', name: 'test' },
    { write: (line: string) => void lines.push(line) },
  );
  log.info(
    { accessToken: 's3cret', request: { headers: { authorization: 's3cret', cookie: 's3cret' } } },
    'one',
  );
  log.info({ headers: { authorization: 'Bearer s3cret' }, token: 's3cret', refresh_token: 's3cret' }, 'two');
  expect(lines).toHaveLength(2);
  expect(lines.join('')).not.toContain('s3cret');
  expect(lines[0]).toContain('"process":"test"');
});
