import { beforeAll, expect, test } from 'vitest';
import { resolveOptions } from '../../options.ts';
import type { CharacterRecord } from '../population.ts';
import { World } from '../world.ts';
import type { Moment } from '../world.ts';
import { contactsOf } from './contacts.ts';
import { contractsOf } from './contracts.ts';
import { DAY_MS } from './dated.ts';
import { jobsOf } from './jobs.ts';
import { fightsOf, killmailById } from './killmails.ts';
import { miningOf } from './mining.ts';
import { notificationsOf } from './notifications.ts';
import { ordersOf } from './orders.ts';
import { ashenTrader } from './people.ts';
import { coloniesOf } from './planets.ts';
import { transactionsOf } from './transactions.ts';
import { journalOf } from './wallet.ts';

const epoch = new Date('2026-11-01T00:00:00Z');
const now: Moment = { time: Date.UTC(2026, 10, 20, 12), sequence: 0 };
let world: World;

beforeAll(() => {
  world = new World(resolveOptions({ people: 40, epoch }));
});

function persona(key: string): CharacterRecord {
  const found = world.account(key)?.characters[0];
  if (!found) throw new Error(`no ${key}`);
  return found;
}

const after = (days: number): Moment => ({ ...now, time: now.time + days * DAY_MS });

test('every transaction is one line of the journal, to the hundredth', () => {
  for (const character of world.characters) {
    const lines = new Map(journalOf(world, character, now).map((row) => [row.id, row]));
    for (const one of transactionsOf(world, character, now)) {
      const line = lines.get(one.journalId);
      expect(line?.contextId).toBe(one.id);
      expect(line?.cents).toBe((one.isBuy ? -1 : 1) * one.quantity * one.unitCents);
      expect(Number.isInteger(one.unitCents)).toBe(true);
    }
  }
});

test.each([0, 9, 18, 27])('the spy sold garbage to a hostile trader for 400 million (day %i)', (day) => {
  const sale = contractsOf(world, persona('nyx'), after(day)).find((c) => c.price === 400_000_000);
  expect(sale).toMatchObject({
    status: 'finished',
    type: 'item_exchange',
    issuerId: persona('nyx').id,
    acceptorId: ashenTrader(world)?.id,
  });
  expect(world.allianceOf(ashenTrader(world)?.corporationId ?? 0)).toBe(99_010_002);
});

test('the informant takes something dear for one ISK every week', () => {
  const bought = contractsOf(world, persona('corvin'), now).filter((c) => c.price === 1);
  expect(bought.length).toBeGreaterThanOrEqual(4);
  for (const one of bought) expect([one.acceptorId, one.items.length]).toEqual([persona('corvin').id, 1]);
});

test('contracts are of all kinds and at all stages, and none is older than 30 days unless at work', () => {
  const all = world.characters.flatMap((c) => contractsOf(world, c, now));
  const types = new Set(all.map((c) => c.type));
  const statuses = new Set(all.map((c) => c.status));
  for (const type of ['item_exchange', 'auction', 'courier', 'loan']) expect(types).toContain(type);
  for (const status of ['outstanding', 'in_progress', 'finished', 'failed', 'deleted'])
    expect(statuses).toContain(status);
  const over = all.filter((c) => c.status !== 'in_progress');
  expect(Math.min(...over.map((c) => c.issuedMs))).toBeGreaterThan(now.time - 30 * DAY_MS);
  const open = all.filter((c) => c.status === 'outstanding');
  expect(new Set(open.flatMap((c) => [c.acceptorId, c.acceptedMs ?? 0]))).toEqual(new Set([0]));
  expect(Math.min(...all.map((c) => c.volume))).toBeGreaterThanOrEqual(0);
  expect(all.some((c) => c.bids.length > 1)).toBe(true);
});

test('a contract goes its way', () => {
  const open = world.characters.flatMap((character) =>
    contractsOf(world, character, now)
      .filter((c) => c.status === 'in_progress' && c.issuedMs > now.time - 20 * DAY_MS)
      .map((contract) => ({ character, contract })),
  );
  const later = open.map(({ character, contract }) =>
    contractsOf(world, character, after(6)).find((c) => c.id === contract.id),
  );
  expect(later.map((c) => c?.issuedMs)).toEqual(open.map(({ contract }) => contract.issuedMs));
  expect(new Set(later.map((c) => c?.status)).size).toBeGreaterThan(1);
});

test('the spy keeps hostile friends in the address book, the informant does not', () => {
  const ids = (key: string): number[] => contactsOf(world, persona(key), now).map((c) => c.id);
  expect(ids('nyx')).toContain(99_010_002);
  expect(ids('corvin')).not.toContain(99_010_002);
  for (const character of world.characters) {
    const contacts = contactsOf(world, character, now).map((c) => c.id);
    expect(new Set(contacts).size).toBe(contacts.length);
  }
});

test('both sides of a fight know the same killmail', () => {
  let fights = 0;
  for (const character of world.characters) {
    for (const fight of fightsOf(world, character, now)) {
      fights++;
      const other = fight.victim === character ? fight.killer : fight.victim;
      expect(fightsOf(world, other, now)).toContainEqual(fight);
      expect(killmailById(world, fight.id, now)?.hash).toBe(fight.hash);
      expect(world.allianceOf(fight.victim.corporationId) ?? 0).not.toBe(
        world.allianceOf(fight.killer.corporationId) ?? 1,
      );
    }
  }
  expect(fights).toBeGreaterThan(50);
  expect(killmailById(world, 12_345, now)).toBeUndefined();
});

test('damage and final blow of a killmail add up', () => {
  const mails = fightsOf(world, persona('kit'), now).flatMap((f) => killmailById(world, f.id, now) ?? []);
  for (const mail of mails) {
    expect(mail.attackers.reduce((sum, a) => sum + a.damage, 0)).toBe(mail.damage);
    expect(mail.attackers.filter((a) => a.finalBlow)).toHaveLength(1);
  }
});

test('recruiters are told of applications, others are not', () => {
  const types = (key: string): string[] => notificationsOf(world, persona(key), now).map((n) => n.type);
  expect(types('sela')).toContain('CorpAppNewMsg');
  expect(types('mara')).toContain('CorpAppNewMsg');
  expect(types('nyx')).toContain('CorpAppInvitedMsg');
  expect(types('brandt')).not.toContain('CorpAppNewMsg');
});

test('notifications are newest first, each id once, at most 500', () => {
  for (const character of world.characters) {
    const all = notificationsOf(world, character, now);
    expect(all.length).toBeLessThanOrEqual(500);
    expect(new Set(all.map((n) => n.id)).size).toBe(all.length);
    expect(all.map((n) => n.timeMs)).toEqual(all.map((n) => n.timeMs).toSorted((a, b) => b - a));
  }
  expect(notificationsOf(world, persona('pell'), now)).toHaveLength(500);
});

test('one of Juno’s extractors has run out', () => {
  const started: Moment = { time: world.startedMs, sequence: 0 };
  const [first] = coloniesOf(world, persona('juno'), started);
  const extractors = (first?.pins ?? []).filter((pin) => pin.expiresMs !== undefined);
  expect(extractors.length).toBeGreaterThan(0);
  for (const pin of extractors) expect(pin.expiresMs).toBeLessThan(world.startedMs);
});

test('links and routes of colonies name pins of the same colony', () => {
  for (const character of world.characters) {
    for (const colony of coloniesOf(world, character, now)) {
      const pins = new Set(colony.pins.map((pin) => pin.id));
      for (const { from, to } of [...colony.links, ...colony.routes])
        expect([pins.has(from), pins.has(to)]).toEqual([true, true]);
    }
  }
});

test('orders shrink, and those that ended were cancelled or ran out within 90 days', () => {
  const before = new Map(ordersOf(world, persona('juno'), now).map((o) => [o.id, o]));
  const orders = ordersOf(world, persona('juno'), after(1));
  const known = orders.filter((order) => before.has(order.id));
  expect(known.length).toBeGreaterThan(10);
  for (const order of known) expect(order.remain).toBeLessThanOrEqual(before.get(order.id)?.remain ?? 0);
  const ends = orders.map((order) => order.issuedMs + order.days * DAY_MS);
  expect(Math.min(...ends)).toBeGreaterThan(now.time - 91 * DAY_MS);
  const ranOut = orders.filter((order) => order.state === 'expired');
  for (const order of ranOut) expect(order.issuedMs + order.days * DAY_MS).toBeLessThanOrEqual(after(1).time);
});

test('jobs run, are ready and are delivered', () => {
  const jobs = world.characters.flatMap((c) => jobsOf(world, c, now));
  const statuses = new Set(jobs.map((job) => job.status));
  for (const status of ['active', 'ready', 'delivered', 'cancelled']) expect(statuses).toContain(status);
  const ready = jobs.filter((job) => job.status === 'ready');
  expect(Math.max(...ready.map((job) => job.endMs))).toBeLessThanOrEqual(now.time);
});

test('mining is of the last 30 days and grows within a day', () => {
  const juno = persona('juno');
  const rows = miningOf(world, juno, now);
  expect(rows.length).toBeGreaterThan(20);
  for (const row of rows) expect(row.day * DAY_MS).toBeGreaterThan(now.time - 31 * DAY_MS);
  const total = (moment: Moment): number =>
    miningOf(world, juno, moment)
      .filter((row) => row.day === Math.floor(now.time / DAY_MS) - 1)
      .reduce((sum, row) => sum + row.quantity, 0);
  expect(total(after(-1))).toBeLessThanOrEqual(total(now));
});

test.each(['contacts', 'contracts', 'notifications', 'planets', 'orders', 'jobs', 'mining'] as const)(
  'a change by hand shows in %s',
  (body) => {
    const own = new World(resolveOptions({ people: 40, epoch }));
    const juno = own.account('juno')?.characters[0];
    if (!juno) throw new Error('no juno');
    const draw = {
      contacts: contactsOf,
      contracts: contractsOf,
      notifications: notificationsOf,
      planets: coloniesOf,
      orders: ordersOf,
      jobs: jobsOf,
      mining: miningOf,
    }[body];
    const before = draw(own, juno, now);
    own.mutate(1, now.time);
    expect(draw(own, juno, { ...now, sequence: own.sequence })).not.toEqual(before);
    expect(draw(own, juno, now)).toEqual(before);
  },
);
