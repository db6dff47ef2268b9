import { beforeAll, expect, test } from 'vitest';
import { resolveOptions } from '../../options.ts';
import { World } from '../world.ts';
import type { Moment } from '../world.ts';
import type { CharacterRecord } from '../population.ts';
import { DAY_MS, HOUR_MS } from './dated.ts';
import { mailsOf } from './mail.ts';
import { ashenPaymaster } from './people.ts';

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

test('the same moment gives the same mails, newest first, each id once', () => {
  const mails = mailsOf(world, persona('mara'), now);
  expect(mailsOf(world, persona('mara'), now)).toEqual(mails);
  const ids = mails.map((mail) => mail.id);
  expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a));
  expect(mails.length).toBeGreaterThan(50);
});

test('mails stay as time goes on, and new ones come', () => {
  const before = mailsOf(world, persona('kit'), now).map((mail) => mail.id);
  const after = mailsOf(world, persona('kit'), { ...now, time: now.time + 14 * DAY_MS }).map(
    (mail) => mail.id,
  );
  expect(after.slice(-before.length)).toEqual(before);
  expect(after.length).toBeGreaterThan(before.length);
});

test('a letter lies in both boxes under the same id', () => {
  const sent = mailsOf(world, persona('tam'), now).find((mail) => mail.subject === 'Application');
  const got = mailsOf(world, persona('sela'), now).find((mail) => mail.id === sent?.id);
  expect(got?.body).toBe(sent?.body);
  expect([sent?.labels.includes(2), got?.labels.includes(1)]).toEqual([true, true]);
});

test('members of a corporation get the same mail', () => {
  const kit = mailsOf(world, persona('kit'), now).filter((mail) => mail.labels.includes(4));
  const corvin = new Map(mailsOf(world, persona('corvin'), now).map((mail) => [mail.id, mail.body]));
  expect(kit.length).toBeGreaterThan(5);
  for (const mail of kit) expect(corvin.get(mail.id)).toBe(mail.body);
});

test('the handler’s letters come every evening and are gone the day after', () => {
  const handler = ashenPaymaster(world)?.id;
  const seen = new Set<number>();
  for (let hour = 0; hour < 72; hour += 4) {
    const mails = mailsOf(world, persona('corvin'), { ...now, time: now.time + hour * HOUR_MS });
    for (const mail of mails) if (mail.fromId === handler) seen.add(mail.id);
  }
  const last = mailsOf(world, persona('corvin'), { ...now, time: now.time + 3 * DAY_MS + 8 * HOUR_MS });
  expect(seen.size).toBeGreaterThanOrEqual(3);
  expect(last.filter((mail) => seen.has(mail.id) && mail.fromId === handler).length).toBeLessThanOrEqual(1);
});

test('mails deleted by hand do not come back, older and newer ones stay', () => {
  const own = new World(resolveOptions({ people: 40, epoch }));
  const corvin = own.account('corvin')?.characters[0];
  if (!corvin) throw new Error('no corvin');
  const before = mailsOf(own, corvin, now);
  own.change(corvin, { time: now.time, deletedMails: 40 });
  const later = { time: now.time + 20 * DAY_MS, sequence: own.sequence };
  const after = mailsOf(own, corvin, later);
  const gone = new Set(before.slice(0, 40).map((mail) => mail.id));
  expect(after.some((mail) => gone.has(mail.id))).toBe(false);
  expect(after.map((mail) => mail.id)).toEqual(
    expect.arrayContaining(before.slice(40).map((mail) => mail.id)),
  );
  expect(mailsOf(own, corvin, now)).toEqual(before);
});
