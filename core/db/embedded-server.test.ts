import { expect, test } from 'vitest';
import { isAlarming } from './embedded-server.ts';

test.each([
  '2026-11-21 06:00:00 UTC [7] PANIC:  could not write to file "pg_wal/xlogtemp.7": No space left on device',
  '2026-11-21 06:00:00 UTC [7] FATAL:  could not open file "base/5/2619": Input/output error',
])('why the server cannot go on is heard: %s', (line) => {
  expect(isAlarming(line)).toBe(true);
});

test.each([
  '2026-11-21 06:00:00 UTC [7] LOG:  checkpoint starting: time',
  '2026-11-21 06:00:00 UTC [7] LOG:  could not receive data from client: Connection reset by peer',
  '2026-11-21 06:00:00 UTC [7] FATAL:  the database system is starting up',
  '2026-11-21 06:00:00 UTC [7] FATAL:  terminating connection due to administrator command',
])('what happens every day is not: %s', (line) => {
  expect(isAlarming(line)).toBe(false);
});
