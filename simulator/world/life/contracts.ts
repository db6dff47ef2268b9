import { stations } from '../static-data.ts';
import type { Profession } from '../cast.ts';
import type { CharacterRecord } from '../population.ts';
import type { Random } from '../random.ts';
import type { Moment, World } from '../world.ts';
import { single, volumeOf, wares, worthOf } from './contract-items.ts';
import { COURSES, TITLES } from './contract-kinds.ts';
import type { Bid, Contract, ContractStatus, ContractType, Course } from './contract-kinds.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, countFor, during, handLane, minuteOf, serial } from './dated.ts';
import { isStoryContract } from './journal-stories.ts';
import { somebody } from './people.ts';
import { journalOf } from './wallet.ts';
import type { JournalRow } from './wallet.ts';
import { homeOf } from './whereabouts.ts';

/** Older contracts are forgotten, unless somebody is still at work on them. */
const KEPT_DAYS = 30;
const LONGEST_DAYS = 45;

const A_DAY: Record<Profession, number> = {
  line: 0.15,
  industry: 0.5,
  ratter: 0.1,
  trader: 0.8,
  capital: 0.25,
  newbie: 0.03,
  hauler: 0.9,
  explorer: 0.2,
  scout: 0.05,
};

const TYPES: readonly ContractType[] = [
  ...Array<ContractType>(9).fill('item_exchange'),
  ...Array<ContractType>(6).fill('courier'),
  ...Array<ContractType>(4).fill('auction'),
  'loan',
  'unknown',
];
const everyStation = [...stations.values()];

interface Standing {
  status: ContractStatus;
  acceptedMs?: number;
  completedMs?: number;
}

const ENDS = new Set<ContractStatus>([
  'finished',
  'failed',
  'finished_issuer',
  'finished_contractor',
  'reversed',
]);

/** How far a contract has come by now. */
function standing(course: Course, issuedMs: number, now: number): Standing {
  const done = course
    .map(([hours, status]) => ({ timeMs: issuedMs + hours * HOUR_MS, status }))
    .filter((step) => step.timeMs <= now);
  const last = done.at(-1);
  if (!last) return { status: 'outstanding' };
  const accepted = done.find((step) => step.status === 'in_progress' || ENDS.has(step.status));
  const completed = done.findLast((step) => ENDS.has(step.status));
  return {
    status: last.status,
    ...(accepted ? { acceptedMs: accepted.timeMs } : {}),
    ...(completed ? { completedMs: completed.timeMs } : {}),
  };
}

function bidsOn(
  world: World,
  r: Random,
  seller: CharacterRecord,
  contract: Pick<Contract, 'id' | 'issuedMs'>,
  from: number,
  now: number,
): Bid[] {
  const bids: Bid[] = [];
  let amount = from;
  let timeMs = contract.issuedMs;
  for (let i = r.int(0, 7); i > 0; i--) {
    amount = Math.round(amount * (1.05 + r.next() * 0.2));
    timeMs += r.int(10, 540) * MINUTE_MS;
    bids.push({
      id: contract.id * 16 + bids.length,
      bidderId: somebody(world, seller, r).id,
      amount,
      timeMs,
    });
  }
  return bids.filter((bid) => bid.timeMs <= now && bid.timeMs < contract.issuedMs + 72 * HOUR_MS);
}

function audience(
  r: Random,
  world: World,
  issuer: CharacterRecord,
  other: CharacterRecord,
): Pick<Contract, 'availability' | 'assigneeId'> {
  const { corporationId } = issuer;
  const allianceId = world.allianceOf(corporationId);
  const chosen = r.int(0, 9);
  if (chosen < 4) return { availability: 'public', assigneeId: 0 };
  if (chosen < 7) return { availability: 'personal', assigneeId: other.id };
  if (chosen < 9 || allianceId === undefined)
    return { availability: 'corporation', assigneeId: corporationId };
  return { availability: 'alliance', assigneeId: allianceId };
}

type Terms = Pick<Contract, 'price' | 'reward' | 'collateral' | 'buyout' | 'daysToComplete' | 'endId'>;

function terms(r: Random, type: ContractType, worth: number): Terms {
  if (type === 'courier') {
    return {
      reward: Math.round(worth * 0.02 + 1_000_000),
      ...(r.chance(0.85) ? { collateral: worth } : {}),
      daysToComplete: r.pick([1, 3, 7]),
      endId: r.pick(everyStation).id,
    };
  }
  if (type === 'auction')
    return { price: Math.round(worth * 0.5), ...(r.chance(0.6) ? { buyout: worth * 2 } : {}) };
  if (type === 'loan') return { price: worth, daysToComplete: 30 };
  return r.chance(0.85)
    ? { price: Math.round(worth * (0.8 + r.next() * 0.5)) }
    : { reward: Math.round(worth * 0.9) };
}

/** An ordinary contract that this character issued or took. */
function ordinary(
  world: World,
  character: CharacterRecord,
  r: Random,
  issuedMs: number,
  now: number,
): Contract {
  const id = serial(issuedMs, character.index);
  const other = somebody(world, character, r);
  const mine = r.chance(0.6);
  const [issuer, taker] = mine ? [character, other] : [other, character];
  const isNew = world.options.unknownEnums && r.chance(0.02);
  const type: ContractType = isNew ? 'lantern_exchange' : r.pick(TYPES);
  const course = mine ? r.pick(COURSES[type]) : r.pick(COURSES[type].filter((c) => c.length > 0));
  const state = standing(course, issuedMs, now);
  const items = type === 'loan' || type === 'unknown' ? [] : wares(r, issuer, id);
  const worth = Math.min(worthOf(items), character.seed.wealth * 1.5);
  const agreed = terms(r, type, worth);
  const open = audience(r, world, issuer, taker);
  const bids = type === 'auction' ? bidsOn(world, r, issuer, { id, issuedMs }, agreed.price ?? 0, now) : [];
  return {
    id,
    type,
    ...state,
    // Whom a taken contract of somebody else was for is known to be the taker, or everybody.
    ...(mine ? open : { availability: 'personal' as const, assigneeId: character.id }),
    issuerId: issuer.id,
    issuerCorporationId: issuer.corporationId,
    acceptorId: state.acceptedMs === undefined ? 0 : (bids.at(-1)?.bidderId ?? taker.id),
    forCorporation: mine && r.chance(0.06),
    issuedMs,
    expiredMs: issuedMs + r.pick([3, 7, 14]) * DAY_MS,
    title: r.pick(TITLES),
    ...agreed,
    startId: r.chance(0.6) ? homeOf(world, issuer).id : r.pick(everyStation).id,
    volume: volumeOf(items),
    items,
    bids,
  };
}

/** The contract behind a line of the journal: done, and paid what the line says. */
function paidFor(world: World, character: CharacterRecord, row: JournalRow): Contract {
  const id = row.contextId ?? row.id;
  const r = world.random(character, 'paid', id);
  const isCourier = row.refType === 'contract_reward';
  const amount = Math.abs(row.cents) / 100;
  const otherId = row.firstPartyId === character.id ? row.secondPartyId : row.firstPartyId;
  const other = world.character(otherId ?? 0) ?? character;
  // A price that came in was paid to the issuer, a reward to whoever took the contract.
  const mine = !isCourier && row.cents > 0;
  const [issuer, taker] = mine ? [character, other] : [other, character];
  const isStory = isStoryContract(id);
  const items = isStory
    ? mine
      ? single(id, 'Garbage', 1)
      : single(id, 'Large Skill Injector', 1)
    : wares(r, issuer, id);
  const issuedMs = row.timeMs - r.int(60, isStory ? 200 : 2000) * MINUTE_MS;
  const acceptedMs = isCourier ? Math.round((issuedMs + row.timeMs) / 2000) * 1000 : row.timeMs;
  return {
    id,
    type: isCourier ? 'courier' : 'item_exchange',
    status: 'finished',
    availability: 'personal',
    issuerId: issuer.id,
    issuerCorporationId: issuer.corporationId,
    assigneeId: taker.id,
    acceptorId: taker.id,
    forCorporation: false,
    issuedMs,
    expiredMs: issuedMs + 14 * DAY_MS,
    acceptedMs,
    completedMs: row.timeMs,
    title: isStory ? '' : r.pick(TITLES),
    ...(isCourier
      ? {
          reward: amount,
          collateral: Math.min(worthOf(items), 2_000_000_000),
          daysToComplete: 3,
          endId: r.pick(everyStation).id,
        }
      : { price: amount }),
    startId: homeOf(world, issuer).id,
    volume: volumeOf(items),
    items,
    bids: [],
  };
}

/** One contract for each bump by hand: something small from the first character of the world. */
function byHand(world: World, character: CharacterRecord, moment: Moment): Contract[] {
  const issuer = world.characters[0] ?? character;
  const now = world.contentTime(moment);
  return world.generation(character, 'contracts', moment).map((time, i) => {
    const issuedMs = Math.min(time, now);
    const id = serial(issuedMs, character.index, handLane(i));
    const items = single(id, 'Garbage', 1);
    return {
      id,
      type: 'item_exchange',
      status: 'outstanding',
      availability: 'personal',
      issuerId: issuer.id,
      issuerCorporationId: issuer.corporationId,
      assigneeId: character.id,
      acceptorId: 0,
      forCorporation: false,
      issuedMs,
      expiredMs: issuedMs + 7 * DAY_MS,
      title: 'Just now',
      price: 1_000_000,
      startId: homeOf(world, character).id,
      volume: volumeOf(items),
      items,
      bids: [],
    };
  });
}

/** The contracts somebody issued, took or was offered in the last 30 days, and older ones in progress; newest first. */
export function contractsOf(world: World, character: CharacterRecord, moment: Moment): Contract[] {
  const now = world.contentTime(moment);
  const paid = journalOf(world, character, moment)
    .filter((row) => row.contextIdType === 'contract_id')
    .map((row) => paidFor(world, character, row));
  const drawn = during(now - LONGEST_DAYS * DAY_MS, now, (day) => {
    const r = world.random(character, 'contracts', day);
    const count = countFor(A_DAY[character.seed.profession], r.next());
    return Array.from({ length: count }, (_, i) => ({ timeMs: minuteOf(day, r.int(0, 1439), i, count) }));
  }).map(({ timeMs }) =>
    ordinary(world, character, world.random(character, 'contract', timeMs), timeMs, now),
  );
  return [...paid, ...drawn, ...byHand(world, character, moment)]
    .filter((one) => one.issuedMs > now - KEPT_DAYS * DAY_MS || one.status === 'in_progress')
    .toSorted((a, b) => b.issuedMs - a.issuedMs || b.id - a.id);
}
