import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import { asRecord } from './http/reply.ts';
import { tokenFor } from './test-client.ts';

/**
 * Requests per second of one simulator process, the load coming from this process over keep-alive connections.
 * The simulator's own processor time is taken from /proc, so "per core" is true whatever else the machine does.
 * `node simulator/bench.ts [seconds] [connections]`
 */

const [seconds = 4, connections = 24] = process.argv.slice(2).map(Number);
const CHARACTERS = 200;

const child = spawn(
  process.execPath,
  [join(import.meta.dirname, 'main.ts'), '--people', '300', '--frozen', '--no-limits', '--exit-with-parent'],
  { stdio: ['pipe', 'pipe', 'inherit'] },
);
const [line]: unknown[] = await once(child.stdout, 'data');
const url = String(asRecord(JSON.parse(String(line)))?.['listening']);
const agent = new Agent({ keepAlive: true, maxSockets: connections });

interface Reply {
  status: number;
  etag: string;
}

function get(path: string, headers: Record<string, string>): Promise<Reply> {
  return new Promise((resolve, reject) => {
    request(`${url}${path}`, { agent, headers: { 'user-agent': 'bench/1', ...headers } }, (response) => {
      response.resume();
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, etag: response.headers.etag ?? '' }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** Processor seconds used by the simulator so far. */
async function cpuSeconds(): Promise<number> {
  const { readFile } = await import('node:fs/promises');
  const fields = (await readFile(`/proc/${child.pid}/stat`, 'utf8')).split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

async function run(name: string, ask: (i: number) => Promise<unknown>): Promise<void> {
  const end = performance.now() + seconds * 1000;
  const start = performance.now();
  const cpu = await cpuSeconds();
  let count = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() < end) await ask(count++);
    }),
  );
  const took = (performance.now() - start) / 1000;
  const used = (await cpuSeconds()) - cpu;
  const perSecond = Math.round(count / took);
  const perCore = Math.round(count / used);
  process.stdout.write(
    `${name.padEnd(34)} ${String(perSecond).padStart(7)} /s   ${String(perCore).padStart(7)} per core second\n`,
  );
}

const list: unknown = await (await fetch(`${url}/control/characters?limit=${CHARACTERS}`)).json();
const ids = (Array.isArray(list) ? list : []).map((c: unknown) => Number(asRecord(c)?.['characterId']));
const tokens = await Promise.all(ids.map((id) => tokenFor(url, id)));
const pathOf = (i: number, what: string): string => `/esi/characters/${ids[i % ids.length] ?? 0}/${what}`;
const auth = (i: number): Record<string, string> => ({
  authorization: `Bearer ${tokens[i % tokens.length] ?? ''}`,
});

const etags = new Map<string, string>();
for (const [i] of ids.entries()) {
  for (const what of ['online', 'skills', 'assets'])
    etags.set(pathOf(i, what), (await get(pathOf(i, what), auth(i))).etag);
}

await run('one row, 200 (location)', (i) => get(pathOf(i, 'location'), auth(i)));
await run('unchanged, 304 (online)', (i) =>
  get(pathOf(i, 'online'), { ...auth(i), 'if-none-match': etags.get(pathOf(i, 'online')) ?? '' }),
);
await run('unchanged, 304 (skills)', (i) =>
  get(pathOf(i, 'skills'), { ...auth(i), 'if-none-match': etags.get(pathOf(i, 'skills')) ?? '' }),
);
await run('skills, 200, cached', (i) => get(pathOf(i, 'skills'), auth(i)));
await run('assets (1,000 rows), 200, cached', (i) => get(pathOf(i, 'assets'), auth(i)));
await run('assets, 200, gzip, cached', (i) =>
  get(pathOf(i, 'assets'), { ...auth(i), 'accept-encoding': 'gzip' }),
);

agent.destroy();
child.stdin.end();
await once(child, 'exit');
