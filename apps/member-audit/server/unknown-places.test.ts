import { testSite, type TestSite, type TestUser } from '@muster/testing/test-site';
import { afterAll, beforeAll, expect, test } from 'vitest';

const STRUCTURE = 'GET /universe/structures/{structure_id}';
const NAMES = 'POST /universe/names';
const HOUR = 3_600;

interface Shown {
  structures: { id: number; name: string | null }[];
  corporation: { id: number; name: string | null };
}

let site: TestSite;
let before: Shown;
let after: Shown;

beforeAll(async () => {
  site = await testSite();
  const characterId = site.simulator.cast()[0]?.characterId ?? 0;
  const user = await site.logIn(characterId);
  await site.register(user, characterId);
  site.simulator.addFaults([
    { route: STRUCTURE, status: 403 },
    { route: NAMES, status: 502 },
  ]);
  await site.syncAll();
  await site.resolveNames().catch(() => undefined);
  before = await shownTo(user);
  site.simulator.clearFaults();
  site.advance(7 * HOUR);
  await site.resolveNames();
  after = await shownTo(user);
});
afterAll(async () => site.close());

async function shownTo(user: TestUser): Promise<Shown> {
  const path = `/api/member-audit/characters/${user.characterId}`;
  const places = await site.get(`${path}/assets/places`, user);
  const details = await site.get(`${path}/details`, user);
  const { items } = places.body as { items: { place: { id: number; kind: string; name: string | null } }[] };
  const { details: found } = details.body as { details: Pick<Shown, 'corporation'> };
  return {
    structures: items.map(({ place }) => place).filter(({ kind }) => kind === 'structure'),
    corporation: found.corporation,
  };
}

test('a structure that no token may see is shown with its id, and named when one may', () => {
  expect(before.structures.length).toBeGreaterThan(0);
  expect(before.structures.every(({ id, name }) => id > 1_000_000_000_000 && name === null)).toBe(true);
  expect(new Set(after.structures.map(({ id }) => id))).toEqual(
    new Set(before.structures.map(({ id }) => id)),
  );
  expect(after.structures.some(({ name }) => name !== null)).toBe(true);
});

test('a corporation that ESI has not named yet is shown with its id, and named later', () => {
  expect(before.corporation).toEqual({ id: expect.any(Number), name: null });
  expect(after.corporation).toEqual({ id: before.corporation.id, name: expect.any(String) });
});
