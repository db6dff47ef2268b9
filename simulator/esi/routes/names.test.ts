import { afterEach, beforeEach, expect, test } from 'vitest';
import { startSimulator } from '../../simulator.ts';
import type { Simulator } from '../../simulator.ts';

const DOOMHEIM = 1_000_001;

let simulator: Simulator;
let ids: number[];

beforeEach(async () => {
  simulator = await startSimulator({ people: 10 });
  ids = simulator.characters(3).map(({ characterId }) => characterId);
});
afterEach(() => simulator.close());

async function post(path: string, body: readonly number[]): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${simulator.url}/esi${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': 'names.test (test@localhost)' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}

test('a character that its player deleted has no name and spoils its batch', async () => {
  simulator.changeCharacter(ids[1] ?? 0, { corporationId: DOOMHEIM });
  expect((await post('/universe/names', ids)).status).toBe(404);
  expect((await post('/universe/names', [ids[0] ?? 0, ids[2] ?? 0])).status).toBe(200);
});

test('a character that its player deleted is gone, and belongs to Doomheim', async () => {
  simulator.changeCharacter(ids[1] ?? 0, { corporationId: DOOMHEIM });
  const { status } = await fetch(`${simulator.url}/esi/characters/${ids[1]}`, {
    headers: { 'user-agent': 'names.test (test@localhost)' },
  });
  expect(status).toBe(404);
  const { body } = await post('/characters/affiliation', [ids[1] ?? 0]);
  expect(body).toEqual([{ character_id: ids[1], corporation_id: DOOMHEIM }]);
});

test.each([
  ['an id that nobody has', 2_119_999_999, 404],
  ['an id of the game itself', 60_003_760, 400],
])('affiliations of a batch with %s are refused', async (_, id, expected) => {
  expect((await post('/characters/affiliation', [...ids, id])).status).toBe(expected);
});
