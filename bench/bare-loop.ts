import { promisify } from 'node:util';
import { gunzip, gunzipSync } from 'node:zlib';
import { bulkUpsert, createDatabase, createPool } from '@muster/core/db';
import { yieldToOthers } from '@muster/core/host';
import { COMPATIBILITY_DATE, type EsiOperation } from '@muster/esi';
import { type Kysely, sql } from 'kysely';
import { Pool } from 'undici';
import { type BareSection, bareSections, type Row } from './bare-sections.ts';

/**
 * The floor of a sync, as a process of its own: ask, parse, one upsert and one status row a section, in one
 * transaction. No leases, no limits, no retries, no care.
 */

export interface BareOrder {
  connectionString: string;
  esiUrl: string;
  characters: readonly { characterId: number; registrationId: number; accessToken: string }[];
  /** Ask with the ETags that an earlier run stored. */
  conditional: boolean;
  /** The sections to do, by id. */
  sections: readonly string[];
}

export interface BareResult {
  updates: number;
  unchanged: number;
  seconds: number;
}

/** As many characters and connections side by side as the real worker has by default. */
const CHARACTERS_AT_ONCE = 10;
const SECTIONS_AT_ONCE = 4;
const HTTP_CONNECTIONS = 20;
const DATABASE_CONNECTIONS = 22;

const unpackInBackground = promisify(gunzip);
/** Below this another thread costs more than it saves; a floor must not be slow for nothing. */
const SMALL_BODY_BYTES = 16 * 1_024;

type Etags = Record<string, string>;
type Tables = Record<`bare.${string}`, Row>;

interface Loop {
  db: Kysely<Tables>;
  pool: Pool;
  prefix: string;
  etags: ReadonlyMap<string, Etags>;
}

interface Asked {
  status: number;
  data: unknown;
  pages: number;
}

async function run(order: BareOrder): Promise<BareResult> {
  // The worker's, so that both have the same share of the machine.
  yieldToOthers();
  const url = new URL(order.esiUrl);
  const pool = new Pool(url.origin, { connections: HTTP_CONNECTIONS, pipelining: 1 });
  const databasePool = createPool({
    connectionString: order.connectionString,
    max: DATABASE_CONNECTIONS,
    applicationName: 'bare loop',
    synchronousCommitOff: true,
    yieldsToOthers: true,
  });
  const db = createDatabase<Tables>(databasePool);
  const loop = { db, pool, prefix: url.pathname, etags: order.conditional ? await readEtags(db) : new Map() };
  const sections = bareSections.filter(({ id }) => order.sections.includes(id));
  const result = { updates: 0, unchanged: 0, seconds: 0 };
  const started = performance.now();
  await eachAtMost(CHARACTERS_AT_ONCE, order.characters, async (character) =>
    eachAtMost(SECTIONS_AT_ONCE, sections, async (section) => {
      const isUnchanged = await runSection(loop, section, character);
      result.updates += 1;
      if (isUnchanged) result.unchanged += 1;
    }),
  );
  result.seconds = (performance.now() - started) / 1_000;
  await pool.close();
  await databasePool.end();
  return result;
}

async function runSection(
  loop: Loop,
  section: BareSection,
  character: BareOrder['characters'][number],
): Promise<boolean> {
  const { registrationId } = character;
  const etags: Etags = { ...loop.etags.get(`${registrationId} ${section.id}`) };
  const [first, ...others] = section.operations;
  const main = await ask(loop, first, character, etags);
  for (const operation of others) await ask(loop, operation, character, etags);
  const now = new Date();
  const status = {
    registration_id: registrationId,
    section: section.id,
    ran_at: now,
    ok_at: now,
    due_at: now,
  };
  const statusRow = { ...status, failures: 0, etags };
  const key = ['registration_id', 'section'] as const;
  if (main.status === 304) {
    await bulkUpsert(loop.db, 'bare.section', [statusRow], { key });
    return true;
  }
  const { followUp } = section;
  const body = followUp?.body(main.data) ?? [];
  if (followUp !== undefined && body.length > 0) await ask(loop, followUp.operation, character, {}, body);
  await loop.db.transaction().execute(async (trx) => {
    for (const { table, key, rows } of section.upserts(main.data)) {
      const owned = rows.map((row) => ({ registration_id: registrationId, ...row }));
      await bulkUpsert(trx, `bare.${table}`, owned, { key: ['registration_id', ...key] });
    }
    await bulkUpsert(trx, 'bare.section', [statusRow], { key });
  });
  return false;
}

/** All pages of one operation, parsed and checked against its schema. */
async function ask(
  loop: Loop,
  operation: EsiOperation,
  { characterId, accessToken }: { characterId: number; accessToken: string },
  etags: Etags,
  body?: unknown[],
): Promise<Asked> {
  const path = operation.url({ character_id: characterId });
  const token = operation.scopes.length > 0 ? accessToken : null;
  if (operation.paging === 'none') return request(loop, operation, path, token, etags, body);
  const first = await request(loop, operation, `${path}?page=1`, token, etags);
  const rest = Array.from({ length: first.pages - 1 }, (_, index) => index + 2);
  const pages = await Promise.all(
    rest.map(async (page) => request(loop, operation, `${path}?page=${page}`, token, etags)),
  );
  return { ...first, data: [first, ...pages].flatMap(({ data }) => data ?? []) };
}

async function request(
  loop: Loop,
  operation: EsiOperation,
  path: string,
  token: string | null,
  etags: Etags,
  body?: unknown[],
): Promise<Asked> {
  const etag = etags[path];
  const {
    statusCode,
    headers,
    body: stream,
  } = await loop.pool.request({
    method: operation.method,
    path: loop.prefix + path,
    headers: {
      'user-agent': 'bare-loop/1 (bench)',
      'x-compatibility-date': COMPATIBILITY_DATE,
      'accept-encoding': 'gzip',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const bytes = Buffer.from(await stream.arrayBuffer());
  const pages = Number(headers['x-pages'] ?? 1);
  if (statusCode === 304) return { status: 304, data: undefined, pages };
  const text = headers['content-encoding'] === 'gzip' ? await unpack(bytes) : bytes;
  if (statusCode !== 200) throw new Error(`${operation.id} answered ${statusCode}: ${text.toString()}`);
  if (typeof headers.etag === 'string') etags[path] = headers.etag;
  return { status: 200, data: operation.response.parse(JSON.parse(text.toString())), pages };
}

async function unpack(bytes: Buffer): Promise<Buffer> {
  return bytes.length <= SMALL_BODY_BYTES ? gunzipSync(bytes) : await unpackInBackground(bytes);
}

async function readEtags(db: Kysely<Tables>): Promise<Map<string, Etags>> {
  const { rows } = await sql<{ registration_id: number; section: string; etags: Etags }>`
    select registration_id, section, etags from bare.section`.execute(db);
  return new Map(rows.map((row) => [`${row.registration_id} ${row.section}`, row.etags]));
}

async function eachAtMost<T>(
  limit: number,
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const queue = items.values();
  const lane = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
}

process.once('message', (order: BareOrder) => {
  run(order).then(
    (result) => process.send?.({ result }),
    (error: unknown) => {
      console.error(error);
      process.exit(1);
    },
  );
});
process.once('disconnect', () => process.exit(0));
process.once('SIGTERM', () => process.exit(0));
process.send?.({ ready: true });
