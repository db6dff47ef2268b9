import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSimulator } from '../simulator.ts';
import type { Simulator } from '../simulator.ts';
import { esi, login, rowsOf } from '../test-client.ts';
import { surprise } from './surprises.ts';

let simulator: Simulator;
let mara: number;
let token: string;

beforeAll(async () => {
  simulator = await startSimulator({ people: 20, drift: 'frozen', unknownEnums: false });
  mara = simulator.cast()[0]?.characterId ?? 0;
  token = (await login(simulator, mara)).access_token;
});
afterAll(() => simulator.close());

const assets = async (): Promise<Record<string, unknown>[]> => {
  simulator.setClock({ advanceSeconds: 3601 });
  token = (await login(simulator, mara)).access_token;
  return rowsOf(await esi(simulator, `/characters/${mara}/assets`, token));
};
const known = (rows: Record<string, unknown>[]): Record<string, unknown>[] =>
  rows.filter((row) => !('not_in_any_schema' in row) && row['location_flag'] !== 'not_in_any_list');

test('a share of rows holds members and words that no schema knows, the same rows each time', async () => {
  const plain = await assets();
  expect(known(plain)).toEqual(plain);
  simulator.setSurprises(0.3);
  const [first, second] = [await assets(), await assets()];
  expect(second).toEqual(first);
  expect(known(first).length).toBeGreaterThan(plain.length * 0.6);
  expect(known(first).length).toBeLessThan(plain.length * 0.8);
  expect(first.some((row) => 'not_in_any_schema' in row)).toBe(true);
  expect(first.some((row) => row['location_flag'] === 'not_in_any_list')).toBe(true);
  expect(first.map((row) => row['item_id'])).toEqual(plain.map((row) => row['item_id']));
});

test('the world begins with a few surprises, and without any when told so', async () => {
  const usual = await startSimulator({ people: 5 });
  const rows = Array.from({ length: 20_000 }, (_, i) => ({ id: i }));
  const struck = (share: number): number =>
    JSON.stringify(surprise(rows, '/x', 1, share)).split('not_in_any_schema').length - 1;
  expect(struck(0.001)).toBeGreaterThan(2);
  expect(struck(0)).toBe(0);
  expect(usual.surprises()).toBe(0.001);
  simulator.setSurprises(0.5);
  simulator.reset();
  expect(simulator.surprises()).toBe(0);
  await usual.close();
});

test('what tells how the server does is never made up', () => {
  const status = { routes: [], players: 3, status: 'OK' };
  expect(surprise(status, '/meta/status', 1, 1)).toBe(status);
});
