import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asRecord } from '../http/reply.ts';
import { startSimulator } from '../simulator.ts';
import type { Simulator } from '../simulator.ts';
import { esi, login, rowsOf } from '../test-client.ts';
import { allStructures, structureByKey } from '../world/structures.ts';

const HEARTH = 98_600_001;
const WORKS = 98_600_002;
const HOUR_MS = 3_600_000;

describe('what belongs to a corporation', () => {
  let simulator: Simulator;
  const tokens = new Map<string, string>();

  beforeAll(async () => {
    simulator = await startSimulator({ people: 20, unknownEnums: false });
    for (const name of ['Mara Voss', 'Idris Kael', 'Sela Orin', 'Marsh Market', 'Kit Amari', 'Wren Ito']) {
      const id = simulator.world.characters.find((character) => character.name === name)?.id ?? 0;
      tokens.set(name, (await login(simulator, id)).access_token);
    }
  });
  afterAll(() => simulator.close());

  const ask = (path: string, who = 'Mara Voss', body?: unknown): Promise<Response> =>
    esi(simulator, path, tokens.get(who), body === undefined ? {} : { body });
  const rows = async (path: string, who?: string, member?: string): Promise<Record<string, unknown>[]> =>
    rowsOf(await ask(path, who), member);
  const refusal = async (path: string, who: string): Promise<unknown[]> => {
    const response = await ask(path, who);
    return [response.status, asRecord(await response.json())?.['error']];
  };

  it('is told to those with the role, and to directors', async () => {
    const path = `/corporations/${HEARTH}/structures`;
    expect(await refusal(path, 'Sela Orin')).toEqual([403, 'Character does not have required role(s)']);
    expect((await ask(path)).status).toBe(200);
    expect((await ask(`/corporations/${WORKS}/wallets`, 'Marsh Market')).status).toBe(200);
    expect((await ask(`/corporations/${WORKS}/structures`, 'Marsh Market')).status).toBe(403);
    expect((await ask(`/corporations/${WORKS}/structures`, 'Idris Kael')).status).toBe(200);
  });

  it('is told to nobody of another corporation', async () => {
    for (const what of ['structures', 'members', 'structures/sovereignty-hubs'])
      expect(await refusal(`/corporations/${WORKS}/${what}`, 'Mara Voss')).toEqual([
        403,
        'Character is not in the corporation',
      ]);
  });

  it('is no longer told to who has left', async () => {
    const kit = simulator.world.characters.find((character) => character.name === 'Kit Amari')?.id ?? 0;
    const { corporationId } = simulator.character(kit);
    const path = `/corporations/${corporationId}/divisions`;
    expect((await ask(path, 'Kit Amari')).status).toBe(200);
    simulator.changeCharacter(kit, { corporationId: HEARTH });
    expect((await ask(path, 'Kit Amari')).status).toBe(403);
    expect((await ask(`/corporations/${HEARTH}/divisions`, 'Kit Amari')).status).toBe(403);
  });

  it('names hubs to every member, their detail to managers, in the words of the new services', async () => {
    const path = `/corporations/${HEARTH}/structures/sovereignty-hubs`;
    const [hub] = await rows(path, 'Sela Orin', 'sovereignty_hubs');
    expect(hub).toBeDefined();
    expect(await refusal(`${path}/${String(hub?.['id'])}`, 'Sela Orin')).toEqual([
      403,
      "The given character doesn't have the required role(s)",
    ]);
    expect((await ask(`${path}/${String(hub?.['id'])}`)).status).toBe(200);
  });

  it('is 34 structures of the home alliance: one at 19 hours, one out of fuel for long, a gate without ozone', async () => {
    const own = await rows(`/corporations/${WORKS}/structures`, 'Idris Kael');
    const hearth = await rows(`/corporations/${HEARTH}/structures`);
    const alliance = [98_600_001, 98_600_002, 98_600_003, 98_600_004];
    const all = allStructures.filter((structure) => alliance.includes(structure.ownerId));
    expect(all).toHaveLength(34);
    expect(own.length + hearth.length).toBe(all.filter((s) => [HEARTH, WORKS].includes(s.ownerId)).length);
    const of = (key: string): Record<string, unknown> | undefined =>
      own.find((row) => row['structure_id'] === structureByKey(key).id);
    const left = (Date.parse(String(of('quarry')?.['fuel_expires'])) - Date.now()) / HOUR_MS;
    expect(left).toBeGreaterThan(18.8);
    expect(left).toBeLessThanOrEqual(19);
    expect(of('stone-soup')).not.toHaveProperty('fuel_expires');
    expect(of('stone-soup')?.['services']).toEqual([
      { name: 'Moon Drilling', state: 'offline' },
      { name: 'Reprocessing', state: 'offline' },
    ]);
    expect(of('lodestone')).toMatchObject({ state: 'armor_reinforce' });
    const assets = await rows(`/corporations/${WORKS}/assets`, 'Idris Kael');
    const pages = await Promise.all(
      [2, 3, 4].map((page) => rows(`/corporations/${WORKS}/assets?page=${page}`, 'Idris Kael')),
    );
    const fuelOf = (key: string): unknown[] =>
      [...assets, ...pages.flat()]
        .filter(
          (row) => row['location_id'] === structureByKey(key).id && row['location_flag'] === 'StructureFuel',
        )
        .map((row) => row['type_id']);
    expect(fuelOf('night-ferry')).toEqual([4051, 16_273]);
    expect(fuelOf('day-ferry')).toEqual([4051]);
    expect(fuelOf('stone-soup')).toEqual([]);
  });

  it('is assets in offices, divided into hangars; nameless things are called None, offices of customs by their planet', async () => {
    const assets = await rows(`/corporations/${HEARTH}/assets`);
    const folder = assets.find((row) => row['location_flag'] === 'OfficeFolder');
    const hangars = assets.filter((row) => row['location_id'] === folder?.['item_id']);
    expect(new Set(hangars.map((row) => row['location_flag']))).toContain('CorpSAG7');
    const customs = assets.find((row) => row['type_id'] === 2233);
    const ids = [customs?.['item_id'], folder?.['item_id']];
    const path = `/corporations/${HEARTH}/assets`;
    expect(await (await ask(`${path}/names`, undefined, ids)).json()).toMatchObject([
      { name: 'Customs Office (Ostingele I)' },
      { name: 'None' },
    ]);
    const places = await rowsOf(await ask(`${path}/locations`, undefined, ids));
    expect(places[0]?.['position']).not.toEqual({ x: 0, y: 0, z: 0 });
    expect(places[1]?.['position']).toEqual({ x: 0, y: 0, z: 0 });
    expect((await ask(`${path}/names`, undefined, [...ids, 5])).status).toBe(404);
  });

  it('is starbases whose detail needs their system', async () => {
    const [tower] = await rows(`/corporations/${HEARTH}/starbases`);
    const path = `/corporations/${HEARTH}/starbases/${String(tower?.['starbase_id'])}`;
    expect((await ask(path)).status).toBe(400);
    expect((await ask(`${path}?system_id=30000142`)).status).toBe(404);
    const detail = await ask(`${path}?system_id=${String(tower?.['system_id'])}`);
    expect(await detail.json()).toHaveProperty('fuels');
  });

  it('is a wallet whose transactions go on from an id, that one included', async () => {
    const path = `/corporations/${HEARTH}/wallets/1/transactions`;
    const all = await rows(path);
    const middle = all[10]?.['transaction_id'];
    const rest = await rows(`${path}?from_id=${String(middle)}`);
    expect(rest.length).toBe(all.length - 10);
    expect(rest[0]).toEqual(all[10]);
    const last = all.at(-1)?.['transaction_id'];
    expect(await rows(`${path}?from_id=${String(last)}`)).toHaveLength(1);
    expect((await ask(`/corporations/${HEARTH}/wallets/8/journal`)).status).toBe(404);
  });

  it('is a wallet whose balances add up', async () => {
    const journal = await rows(`/corporations/${HEARTH}/wallets/1/journal`);
    for (const [i, row] of journal.slice(0, 400).entries()) {
      const before = Number(journal[i + 1]?.['balance']);
      expect(Math.round((before + Number(row['amount'])) * 100)).toBe(
        Math.round(Number(row['balance']) * 100),
      );
    }
    const [first] = await rows(`/corporations/${HEARTH}/wallets`);
    expect(first?.['balance']).toBe(journal[0]?.['balance']);
    expect(new Set(journal.map((row) => row['id'])).size).toBe(journal.length);
  });

  it('is roles told to those who deal with people alone', async () => {
    const path = `/corporations/${HEARTH}/roles`;
    const forSela = await rows(path, 'Sela Orin');
    const mara = simulator.cast()[0]?.characterId;
    expect(forSela.find((row) => row['character_id'] === mara)?.['roles']).toContain('Director');
    expect((await ask(`/corporations/${WORKS}/roles`, 'Marsh Market')).status).toBe(403);
    expect((await ask(`/corporations/${WORKS}/members`, 'Marsh Market')).status).toBe(200);
  });

  it('shows a market to those who may dock, where there is one', async () => {
    const keepstar = `/markets/structures/${structureByKey('hearth-keep').id}`;
    const market = await ask(keepstar);
    expect(Number(market.headers.get('x-pages'))).toBeGreaterThanOrEqual(1);
    expect((await ask(`/markets/structures/${structureByKey('ash-fort').id}`)).status).toBe(403);
    expect((await ask(`/markets/structures/${structureByKey('vault').id}`)).status).toBe(403);
  });

  it('says of every system by exactly one key who holds it', async () => {
    const systems = await rows('/sovereignty/systems', undefined, 'solar_systems');
    const kinds = systems.map((row) => Object.keys(asRecord(row['claim']) ?? {}));
    expect(kinds.every((keys) => keys.length === 1)).toBe(true);
    expect(new Set(kinds.flat())).toEqual(new Set(['faction', 'alliance', 'unclaimed']));
  });

  it('finds the way between two systems, the safe one on demand, none between places out of reach', async () => {
    const way = async (to: number, body: unknown): Promise<number[]> => {
      const found = asRecord(await (await ask(`/route/30003787/${to}`, undefined, body)).json())?.['route'];
      return Array.isArray(found) ? found.map(Number) : [];
    };
    const short = await way(30_003_794, {});
    expect([short[0], short.at(-1)]).toEqual([30_003_787, 30_003_794]);
    const around = await way(30_003_794, { avoid_systems: [short[1]] });
    expect(around).not.toContain(short[1]);
    expect(around.length).toBeGreaterThanOrEqual(short.length);
    expect((await ask('/route/30003787/31000005', undefined, {})).status).toBe(404);
  });

  it('sets a waypoint without an answer', async () => {
    const query = 'add_to_beginning=false&clear_other_waypoints=true&destination_id=30000142';
    const response = await esi(simulator, `/ui/autopilot/waypoint?${query}`, tokens.get('Wren Ito'), {
      body: {},
    });
    expect(response.status).toBe(204);
  });
});
