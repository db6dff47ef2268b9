import { testDatabase } from '@muster/testing/test-db';
import { expect, test } from 'vitest';
import { createPool } from '../db/index.ts';
import { BootError, defineErrors } from '../kernel/errors.ts';
import { EXIT_CONFIG } from './run-children.ts';
import { sayFailure } from './say-failure.ts';

const fail = defineErrors({
  'ship.unknown': { status: 404, title: 'There is no such ship' },
  'ship.lost': { status: 500, title: 'The ship was lost', report: true },
});

test('a command that is refused says why in a sentence, and ends with 1', () => {
  expect(sayFailure(fail('ship.unknown'))).toEqual({
    text: 'There is no such ship.\n\n(ship.unknown; see docs/errors.md)',
    exitCode: 1,
  });
});

test('detail says more than the title', () => {
  expect(sayFailure(fail('ship.unknown', { detail: 'There is no Bustard' }))?.text).toMatch(
    /^There is no Bustard\.\n/,
  );
});

test('a refused start ends with the code that nobody starts again', () => {
  expect(sayFailure(new BootError('config.invalid', 'PORT is no number'))).toEqual({
    text: 'PORT is no number\n\n(config.invalid; see docs/errors.md)',
    exitCode: EXIT_CONFIG,
  });
});

test.each([fail('ship.lost'), new Error('a bug'), 'thrown'])(
  'what is our fault keeps its stack: %s',
  (error) => {
    expect(sayFailure(error)).toBeUndefined();
  },
);

/** Why a query at this address fails. */
async function failureAt(connectionString: string): Promise<unknown> {
  const pool = createPool({ connectionString, max: 1, applicationName: 'test' });
  return pool.query('select 1').then(
    () => undefined,
    (error: unknown) => error,
  );
}

test.each(['127.0.0.1:9', 'localhost:9'])(
  'a database that does not answer may answer at the next start: %s',
  async (host) => {
    const said = sayFailure(await failureAt(`postgresql://muster:pass-word@${host}/muster`));
    expect(said).toMatchObject({ exitCode: 1 });
    expect(said?.text).toMatch(
      /^The database does not answer: .*ECONNREFUSED.*DATABASE_URL.*\(database\.unreachable;/s,
    );
    expect(said?.text).not.toContain('pass-word');
  },
);

test('a database that refuses us will refuse us again', async () => {
  const database = await testDatabase();
  const address = new URL(database.connectionString);
  address.pathname = '/not_there';
  const said = sayFailure(await failureAt(address.href));
  await database.close();
  expect(said).toMatchObject({ exitCode: EXIT_CONFIG });
  expect(said?.text).toMatch(/^The database refuses us: .*"not_there".*DATABASE_URL.*\(database\.refused;/s);
});

test('a server that has no name yet may have one at the next start', () => {
  const error = Object.assign(new Error('getaddrinfo ENOTFOUND db'), { code: 'ENOTFOUND' });
  expect(sayFailure(error)).toMatchObject({ exitCode: 1 });
});
