import { expect, test } from 'vitest';
import { resolveOptions } from '../options.ts';
import type { SimulatorOptions } from '../options.ts';
import { assetsOf } from './life/assets.ts';
import { corporationHistory } from './life/identity.ts';
import { isOnline } from './life/sessions.ts';
import { pointsAt, skillQueue, trainedSkills } from './life/training.ts';
import { balanceOf, journalOf } from './life/wallet.ts';
import { activeShip, whereabouts } from './life/whereabouts.ts';
import type { CharacterRecord } from './population.ts';
import { skills, types } from './static-data.ts';
import { World } from './world.ts';
import type { Moment } from './world.ts';

const DAY_MS = 86_400_000;
const epoch = new Date('2026-11-01T00:00:00Z');
const build = (options: SimulatorOptions = {}): World => new World(resolveOptions({ epoch, ...options }));
const world = build();
const now: Moment = { time: Date.parse('2026-11-20T18:00:00Z'), sequence: 0 };

function persona(key: string, of = world): CharacterRecord {
  const character = of.account(key)?.characters[0];
  if (!character) throw new Error(`no ${key}`);
  return character;
}

test('the default world has the promised size', () => {
  expect(world.accounts).toHaveLength(40);
  expect(world.characters.length).toBeGreaterThanOrEqual(90);
  expect(world.characters.length).toBeLessThanOrEqual(105);
  expect(new Set(world.characters.map((c) => c.id)).size).toBe(world.characters.length);
  expect(new Set(world.characters.map((c) => c.name)).size).toBe(world.characters.length);
});

const tell = (w: World): string =>
  JSON.stringify(
    w.characters
      .slice(0, 70)
      .map((c) => [c.name, whereabouts(w, c, now), balanceOf(w, c, now), trainedSkills(w, c, now).length]),
  );

test('the same seed makes the same world, another seed another one', () => {
  expect(tell(build())).toBe(tell(build()));
  expect(tell(build({ seed: 2 }))).not.toBe(tell(build()));
});

test('more people do not change those who were there before', () => {
  const small = build({ people: 25 });
  expect(small.characters.map((c) => [c.id, c.name])).toEqual(
    world.characters.slice(0, small.characters.length).map((c) => [c.id, c.name]),
  );
});

test('journals add up: every balance is the one before plus the amount, the newest is the wallet', () => {
  for (const character of world.characters) {
    const rows = journalOf(world, character, now);
    const balances = rows.map((row) => row.balanceCents);
    expect(rows.slice(0, -1).map((row) => row.balanceCents - row.cents)).toEqual(balances.slice(1));
    expect(Math.min(...balances)).toBeGreaterThanOrEqual(0);
    expect(balanceOf(world, character, now)).toBe(rows[0]?.balanceCents);
    expect(new Set(rows.map((r) => r.id)).size).toBe(rows.length);
  }
});

test('journals reach back 30 days and not further', () => {
  const rows = journalOf(world, persona('pell'), now);
  expect(rows.length).toBeGreaterThan(4000);
  expect(now.time - (rows.at(-1)?.timeMs ?? 0)).toBeLessThanOrEqual(30 * DAY_MS);
  expect(rows.every((row) => row.timeMs <= now.time)).toBe(true);
});

test.each([
  ['nyx', 'player_donation', 400_000_000, 1],
  ['corvin', 'contract_price', -1, 4],
  ['brandt', 'player_donation', -120_000_000, 2],
])('the last 30 days of %s tell the story', (key, refType, amount, times) => {
  for (let day = 0; day < 28; day += 9) {
    const moment = { ...now, time: now.time + day * DAY_MS };
    const rows = journalOf(world, persona(key), moment).filter(
      (r) => r.refType === refType && r.cents === amount * 100,
    );
    expect(rows.length).toBeGreaterThanOrEqual(times);
  }
});

test('skill queues follow on, fit the levels trained, and skills never exceed five', () => {
  for (const character of world.characters) {
    const trained = new Map(trainedSkills(world, character, now).map((s) => [s.skillId, s]));
    for (const skill of trained.values()) {
      const rank = skills.get(skill.skillId)?.rank ?? 0;
      expect(skill.trained).toBeLessThanOrEqual(5);
      expect(skill.points).toBeGreaterThanOrEqual(pointsAt(rank, skill.trained));
      expect(skill.points).toBeLessThanOrEqual(pointsAt(rank, Math.min(5, skill.trained + 1)));
    }
    const queue = skillQueue(world, character, now);
    for (const entry of queue) expect(trained.get(entry.skillId)?.trained).toBeLessThan(entry.level);
    expect(queue.slice(1).map((entry) => entry.startMs)).toEqual(
      queue.slice(0, -1).map((entry) => entry.finishMs),
    );
  }
});

test("Wren's queue runs dry in three hours", () => {
  const moment = { time: world.startedMs, sequence: 0 };
  const last = skillQueue(world, persona('wren'), moment).at(-1);
  expect(Math.abs((last?.finishMs ?? 0) - world.startedMs - 3 * 3_600_000)).toBeLessThan(2000);
  expect(trainedSkills(world, persona('wren'), moment).some((s) => s.active < s.trained)).toBe(true);
});

test('assets form a tree whose roots are places, and every type is known', () => {
  for (const character of world.characters.slice(0, 60)) {
    const rows = assetsOf(world, character, now);
    const ids = new Set(rows.map((r) => r.itemId));
    const ship = activeShip(world, character, now).itemId;
    expect(ids.size).toBe(rows.length);
    for (const row of rows) {
      expect(types.has(row.typeId)).toBe(true);
      const isPlace = row.locationId < 1_040_000_000_000;
      expect(isPlace || ids.has(row.locationId) || row.locationId === ship).toBe(true);
    }
  }
});

test('the ship in space is not among the assets, what is in it is', () => {
  const dov = persona('dov');
  const ship = activeShip(world, dov, now);
  const rows = assetsOf(world, dov, now);
  expect(types.get(ship.typeId)?.name).toBe('Nyx');
  expect(whereabouts(world, dov, now).place).toBeUndefined();
  expect(rows.some((r) => r.itemId === ship.itemId)).toBe(false);
  expect(rows.some((r) => r.locationId === ship.itemId)).toBe(true);
});

test('Old Pell owns more than 20,000 things, six containers deep, some in asset safety', () => {
  const rows = assetsOf(world, persona('pell'), now);
  const byId = new Map(rows.map((r) => [r.itemId, r]));
  const depth = (id: number): number => {
    const row = byId.get(id);
    return row ? 1 + depth(row.locationId) : 0;
  };
  expect(rows.length).toBeGreaterThan(20_000);
  expect(Math.max(...rows.map((r) => depth(r.itemId)))).toBeGreaterThanOrEqual(6);
  expect(rows.some((r) => r.locationId === 2004)).toBe(true);
});

test('corporation history is newest first and ends in the present corporation', () => {
  for (const character of world.characters) {
    const history = corporationHistory(world, character, now);
    expect(history[0]?.corporationId).toBe(character.corporationId);
    for (let i = 1; i < history.length; i++)
      expect(history[i]?.startMs).toBeLessThanOrEqual(history[i - 1]?.startMs ?? 0);
  }
});

test('some are online and some are not', () => {
  const online = world.characters.filter((c) => isOnline(world, c, now.time)).length;
  expect(online).toBeGreaterThan(0);
  expect(online).toBeLessThan(world.characters.length / 2);
});

test('load worlds have exactly as much as asked', () => {
  const big = build({
    people: 100,
    assetsPerCharacter: 250,
    skillsPerCharacter: 180,
    journalPerCharacter: 300,
    unknownEnums: false,
  });
  const somebody = big.characters.at(-1)!;
  expect(assetsOf(big, somebody, now)).toHaveLength(250);
  expect(trainedSkills(big, somebody, now)).toHaveLength(180);
  expect(journalOf(big, somebody, now).length).toBeGreaterThan(285);
});

test('50,000 people stand within ten seconds and two gigabytes', () => {
  const before = process.memoryUsage().rss;
  // Of the processor: what else the machine does meanwhile is not counted.
  const start = process.cpuUsage();
  const crowd = build({ people: 50_000 });
  expect(crowd.characters.length).toBeGreaterThan(50_000);
  const { user, system } = process.cpuUsage(start);
  expect((user + system) / 1_000_000).toBeLessThan(10);
  expect(process.memoryUsage().rss - before).toBeLessThan(2 * 1024 ** 3);
});
