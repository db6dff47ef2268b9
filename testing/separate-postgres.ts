import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbedded } from '@muster/core/db';
import { Client } from 'pg';
import { pino } from 'pino';

/**
 * `node testing/separate-postgres.ts <program> <argument>…` starts a PostgreSQL of its own in a temporary directory, runs
 * the command with its address in MUSTER_TEST_DATABASE_URL, stops the server and ends as the command did. The tests then
 * meet a server that they neither started nor stop, as on a machine where an administrator keeps one.
 */
async function main([program, ...args]: readonly string[]): Promise<number> {
  if (program === undefined) {
    console.error('usage: node testing/separate-postgres.ts <program> <argument>…');
    return 2;
  }
  const directory = await mkdtemp(join(tmpdir(), 'muster-separate-'));
  try {
    const server = await startEmbedded({
      dataDir: directory,
      log: pino({ level: 'warn' }, pino.destination(2)),
      settings: { max_connections: '200' },
    });
    try {
      await allowDatabases(server.superuserConnectionString);
      return await run(program, args, { MUSTER_TEST_DATABASE_URL: server.connectionString });
    } finally {
      await server.stop();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function allowDatabases(superuserUrl: string): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await client.query('alter role muster createdb');
  } finally {
    await client.end();
  }
}

/** Signals go to the command; when it has ended, so do we. */
async function run(program: string, args: readonly string[], env: Record<string, string>): Promise<number> {
  const child = spawn(program, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  return await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])),
    );
  });
}

process.exitCode = await main(process.argv.slice(2));
