import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSimulator } from '../simulator.ts';
import type { Simulator } from '../simulator.ts';
import { membersOf } from './members.ts';

let simulator: Simulator;

beforeAll(async () => {
  simulator = await startSimulator({ people: 5 });
});
afterAll(() => simulator.close());

const ask = (path: string, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${simulator.url}/static-data/${path}`, { headers });

async function latestBuild(): Promise<number> {
  const about: unknown = await (await ask('tranquility/latest.jsonl')).json();
  return Number(Reflect.get(Object(about), 'buildNumber'));
}

const zipOf = (build: number): string => `tranquility/eve-online-static-data-${build}-jsonl.zip`;

test('the latest build is told, and its archive is a zip of less than 4 MB', async () => {
  const answer = await ask(zipOf(await latestBuild()));
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect(answer.status).toBe(200);
  expect(bytes.subarray(0, 2).toString()).toBe('PK');
  expect(bytes.length).toBeLessThan(4 * 1024 * 1024);
});

test('the address without a build leads to the latest', async () => {
  const answer = await ask('eve-online-static-data-latest-jsonl.zip');
  expect(answer.url).toContain(zipOf(await latestBuild()));
  expect(answer.status).toBe(200);
});

test('a broken download goes on where it stopped, unless the file is another', async () => {
  const path = zipOf(await latestBuild());
  const whole = await ask(path);
  const bytes = Buffer.from(await whole.arrayBuffer());
  const etag = whole.headers.get('etag') ?? '';
  const rest = await ask(path, { range: 'bytes=1000-', 'if-range': etag });
  expect([rest.status, rest.headers.get('content-range')]).toEqual([
    206,
    `bytes 1000-${bytes.length - 1}/${bytes.length}`,
  ]);
  expect(Buffer.from(await rest.arrayBuffer()).equals(bytes.subarray(1000))).toBe(true);
  const other = await ask(path, { range: 'bytes=1000-', 'if-range': '"another"' });
  expect([other.status, (await other.arrayBuffer()).byteLength]).toEqual([200, bytes.length]);
});

test('who has the file is not sent it again; what never was is not there', async () => {
  const path = zipOf(await latestBuild());
  const etag = (await ask(path)).headers.get('etag') ?? '';
  expect((await ask(path, { 'if-none-match': etag })).status).toBe(304);
  expect((await ask(zipOf(1))).status).toBe(404);
});

test('a newer build knows the newest types, the first does not', async () => {
  const before = await latestBuild();
  simulator.publishStaticData();
  expect(await latestBuild()).toBe(before + 1);
  expect((await ask(zipOf(before))).status).toBe(200);
  const names = (complete: boolean): unknown[] =>
    membersOf(complete)['types']?.map((type) => type['_key']) ?? [];
  expect(names(true).length).toBeGreaterThan(names(false).length);
});

test('every member refers only to what the archive has', () => {
  const members = membersOf(true);
  const keys = (name: string): Set<unknown> => new Set(members[name]?.map((line) => line['_key']));
  const missing = (name: string, field: string, target: string): unknown[] => {
    const known = keys(target);
    return (members[name] ?? [])
      .map((line) => line[field])
      .filter((value) => value !== undefined && !known.has(value));
  };
  expect(missing('types', 'groupID', 'groups')).toEqual([]);
  expect(missing('types', 'marketGroupID', 'marketGroups')).toEqual([]);
  expect(missing('groups', 'categoryID', 'categories')).toEqual([]);
  expect(missing('mapSolarSystems', 'constellationID', 'mapConstellations')).toEqual([]);
  expect(missing('mapPlanets', 'solarSystemID', 'mapSolarSystems')).toEqual([]);
  expect(missing('mapPlanets', 'typeID', 'types')).toEqual([]);
  expect(missing('mapMoons', 'orbitID', 'mapPlanets')).toEqual([]);
  expect(missing('npcStations', 'operationID', 'stationOperations')).toEqual([]);
  expect(missing('npcStations', 'typeID', 'types')).toEqual([]);
});
