import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EsiClient } from '@muster/esi';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createClock } from '../kernel/clock.ts';
import { resolveUniverse } from './jobs.ts';
import { refreshPrices } from './prices/refresh-prices.ts';
import type { UniverseServices } from './services.ts';

const BEYOND_INT = 2 ** 40;
const PILOT = 2_112_000_001;

/** An ESI that tells what fits its schema and nothing else: one bad row must not keep the good ones out. */
describe('absurd answers about the universe', () => {
  const clock = createClock();
  const answers = new Map<string, unknown>();
  const asked: string[] = [];
  let database: TestDatabase<unknown>;
  let server: Server;
  let esi: EsiClient;
  let services: UniverseServices;

  beforeAll(async () => {
    database = await testDatabase<unknown>();
    server = createServer((request, response) => {
      const path = request.url ?? '';
      asked.push(path);
      response.writeHead(answers.has(path) ? 200 : 404, { 'content-type': 'application/json' });
      // By hand, as JSON has no way to write what a number may be.
      const answer = answers.get(path) ?? { error: 'not found' };
      response.end(typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    esi = new EsiClient({
      baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      userAgent: 'MusterTest/1.0 (test@example.com)',
      connections: 4,
    });
    services = {
      db: database.db,
      esi,
      clock,
      log: pino({ level: 'silent' }),
      locationStaleHours: 24,
      tokens: { accessToken: async () => 'token' },
    };
  });
  afterAll(async () => {
    await esi.close();
    server.close();
    await database.close();
  });
  beforeEach(async () => {
    answers.clear();
    asked.length = 0;
    clock.setOffset(0);
    await sql`truncate universe.type, universe.entity, universe.location, universe.location_witness,
      universe.market_price`.execute(database.db);
  });

  const resolve = async (): Promise<void> =>
    resolveUniverse(services, new AbortController().signal, () => undefined).catch(() => undefined);
  const query = async (text: string): Promise<unknown[]> => (await sql.raw(text).execute(database.db)).rows;

  it('about a type leave the other types alone and are not asked for at every turn', async () => {
    const type = { description: '', group_id: 25, published: true };
    answers.set('/universe/types/587', { ...type, type_id: 587, name: 'Rif\0ter' });
    answers.set('/universe/types/588', { ...type, type_id: 588, name: 'Bad', group_id: BEYOND_INT });
    answers.set('/universe/types/589', { ...type, type_id: 589, name: 'Good' });
    await query('insert into universe.type (type_id) values (587), (588), (589)');
    await resolve();
    expect(await query('select type_id, name from universe.type order by 1')).toEqual([
      { type_id: 587, name: 'Rif ter' },
      { type_id: 588, name: null },
      { type_id: 589, name: 'Good' },
    ]);
    asked.length = 0;
    await resolve();
    expect(asked.filter((path) => path.startsWith('/universe/types'))).toEqual([]);
  });

  it('about names leave no trace of what cannot be stored', async () => {
    const long = 'x'.repeat(1_000_000);
    answers.set('/universe/names', [
      { id: PILOT, name: 'A\0b', category: 'char\0acter' },
      { id: PILOT, name: 'A b', category: 'character' },
      { id: PILOT + 1, name: long, category: long },
      { id: -5, name: 'nobody', category: 'character' },
    ]);
    await query(`insert into universe.entity (entity_id) values (${PILOT}), (${PILOT + 1})`);
    await resolve();
    const rows = await query(
      'select name, length(name) <= 500 and length(category) <= 500 as is_short from universe.entity order by entity_id',
    );
    expect(rows).toEqual([
      { name: 'A b', is_short: true },
      { name: long.slice(0, 500), is_short: true },
    ]);
  });

  it('about a structure do not keep the others from being named', async () => {
    const [bad, good] = [1_000_000_000_001, 1_000_000_000_002];
    const structure = { owner_id: 98_000_001, type_id: 35_832, position: { x: 0, y: 0, z: 0 } };
    answers.set(`/universe/structures/${bad}`, { ...structure, name: 'Bad', solar_system_id: BEYOND_INT });
    answers.set(`/universe/structures/${good}`, { ...structure, name: 'Good', solar_system_id: 30_000_142 });
    for (const id of [bad, good]) {
      await query(`insert into universe.location (location_id, kind) values (${id}, 'structure')`);
      await query(
        `insert into universe.location_witness (location_id, character_id, owner_hash) values (${id}, 7, 'h')`,
      );
    }
    await resolve();
    expect(await query('select name from universe.location order by location_id')).toEqual([
      { name: null },
      { name: 'Good' },
    ]);
    const [waits] = await query(
      `select retry_at > now() + interval '30 seconds' as later from universe.location where location_id = ${bad}`,
    );
    expect(waits).toEqual({ later: true });
  });

  it('about prices do not keep the others out', async () => {
    const big = `{"type_id": 35, "average_price": 1e308, "adjusted_price": -1e308}`;
    const alien = `{"type_id": ${BEYOND_INT}, "average_price": 1, "adjusted_price": 1}`;
    const good = `{"type_id": 34, "average_price": 5.25, "adjusted_price": 5}`;
    answers.set('/markets/prices', `[${[big, alien, good, good, '{"type_id": -1}'].join(',')}]`);
    await refreshPrices(services, new AbortController().signal);
    expect(
      await query('select type_id, average, adjusted from universe.market_price where type_id = 34'),
    ).toEqual([{ type_id: 34, average: '5.25', adjusted: '5.00' }]);
    expect(await query('select count(*)::int from universe.market_price where average > 1e15')).toEqual([
      { count: 0 },
    ]);
  });
});
