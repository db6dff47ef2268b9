import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimServer } from './embedded-lock.ts';

let socketDirectory: string;
let server: Server;
beforeEach(async () => {
  socketDirectory = await mkdtemp(join(tmpdir(), 'muster-lock-'));
});
afterEach(async () => {
  server.close();
  await rm(socketDirectory, { recursive: true, force: true });
});

/** A server that refuses everybody with PostgreSQL's words and code. */
async function refuse(message: string): Promise<void> {
  const fields = `SFATAL\0VFATAL\0C57P03\0M${message}\0\0`;
  const answer = Buffer.alloc(5 + fields.length);
  answer.write('E');
  answer.writeInt32BE(4 + fields.length, 1);
  answer.write(fields, 5);
  server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(answer));
  });
  await once(server.listen(join(socketDirectory, '.s.PGSQL.5432')), 'listening');
}

test.each(['the database system is starting up', 'the database system is in recovery mode'])(
  'a server that replays what a crash left is told from one that does not answer: %s',
  async (message) => {
    await refuse(message);
    expect(await claimServer({ pid: process.pid, socketDirectory })).toEqual({ is: 'recovering' });
  },
);

test('a server that is about to stop is none that will answer soon', async () => {
  await refuse('the database system is shutting down');
  expect(await claimServer({ pid: process.pid, socketDirectory })).toEqual({ is: 'starting' });
});
