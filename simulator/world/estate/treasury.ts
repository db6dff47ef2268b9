import { types } from '../static-data.ts';
import { allStructures } from '../structures.ts';
import { hash, random } from '../random.ts';
import type { Random } from '../random.ts';
import type { CharacterRecord } from '../population.ts';
import type { Corporation } from '../organisations.ts';
import type { Moment, World } from '../world.ts';
import { headOf } from './roles.ts';

const DAY_MS = 86_400_000;
const JOURNAL_DAYS = 30;
const CONCORD = 1_000_125;

export const WALLET_NAMES = ['', 'Structures', 'Fuel', 'Ship replacement', 'Moons', 'Taxes', 'Rainy days'];

/** A line of a corporation's wallet; amounts in hundredths of an ISK. */
export interface TreasuryRow {
  id: number;
  timeMs: number;
  refType: string;
  cents: number;
  balanceCents: number;
  firstPartyId: number;
  secondPartyId: number;
  description: string;
  trade?: { typeId: number; quantity: number; unitCents: number; isBuy: boolean; locationId: number };
}

type Line = Omit<TreasuryRow, 'id' | 'timeMs' | 'balanceCents'>;

const tradeable = [...types.values()].filter((type) => type.basePrice > 10_000 && type.basePrice < 9_000_000);

/** What a division holds at the end of a day: it wanders between weekly turning points. */
function balanceAfter(world: World, corporation: Corporation, division: number, day: number): number {
  const week = Math.floor(day / 7);
  const turn = (w: number): number => hash(world.seed, 'treasury', corporation.id, division, w) / 2 ** 32;
  const t = (day - week * 7) / 7;
  const usual = (division === 1 ? 6_400_000_000 : 900_000_000) * (1 + (corporation.weight % 5));
  return Math.round(usual * 100 * (0.7 + 0.6 * (turn(week) * (1 - t) + turn(week + 1) * t)));
}

function payment(corporation: Corporation, member: CharacterRecord, r: Random): Line {
  const [refType, cents, text] = r.pick([
    ['bounty_prize_corporation_tax', r.int(20_000_00, 2_400_000_00), 'Tax on bounties'],
    ['agent_mission_reward_corporation_tax', r.int(9_000_00, 310_000_00), 'Tax on a mission reward'],
    ['jump_clone_installation_fee', r.int(100_000_00, 900_000_00), 'Jump clone installed'],
    ['industry_job_tax', r.int(30_000_00, 5_000_000_00), 'Tax on an industry job'],
    ['reprocessing_tax', r.int(10_000_00, 3_000_000_00), 'Tax on reprocessing'],
    ['planetary_export_tax', r.int(8_000_00, 700_000_00), 'Tax on planetary exports'],
    ['player_donation', r.int(1_000_000_00, 90_000_000_00), 'Deposited cash'],
    ['corporation_account_withdrawal', -r.int(5_000_000_00, 120_000_000_00), 'Paid out'],
  ] as const);
  const isIncome = cents > 0;
  return {
    refType,
    cents,
    firstPartyId: isIncome ? member.id : corporation.id,
    secondPartyId: isIncome ? corporation.id : member.id,
    description: `${text}: ${member.name}`,
  };
}

function deal(world: World, corporation: Corporation, member: CharacterRecord, r: Random): Line {
  const type = r.pick(tradeable);
  const quantity = r.int(1, 60);
  const unitCents = Math.round(type.basePrice * (80 + r.int(0, 40)));
  const isBuy = r.chance(0.45);
  const other = world.characters[r.int(0, world.characters.length - 1)] ?? member;
  const site = allStructures.find((structure) => structure.ownerId === corporation.id);
  return {
    refType: 'market_transaction',
    cents: (isBuy ? -1 : 1) * unitCents * quantity,
    firstPartyId: isBuy ? corporation.id : other.id,
    secondPartyId: isBuy ? other.id : corporation.id,
    description: `Market: ${type.name} traded with ${other.name}`,
    trade: { typeId: type.id, quantity, unitCents, isBuy, locationId: site?.id ?? 60_003_760 },
  };
}

function balancing(corporation: Corporation, cents: number): Line {
  return {
    refType: 'corporation_account_withdrawal',
    cents,
    firstPartyId: corporation.id,
    secondPartyId: cents < 0 ? CONCORD : corporation.id,
    description: 'Moved between divisions',
  };
}

/** All lines of a day, oldest first; they add up to what the day ends with. */
function dayRows(world: World, corporation: Corporation, division: number, day: number): TreasuryRow[] {
  const r = random(world.seed, 'treasury-day', corporation.id, division, day);
  const head = headOf(world, corporation.id);
  if (!head) return [];
  const count = division === 1 ? 48 : 9;
  const seconds = Array.from({ length: count }, () => r.int(0, 86_399)).toSorted((a, b) => a - b);
  let balanceCents = balanceAfter(world, corporation, division, day - 1);
  const end = balanceAfter(world, corporation, division, day);
  return seconds.map((second, i) => {
    const crowd = world.characters[r.int(0, world.characters.length - 1)] ?? head;
    const member = crowd.corporationId === corporation.id ? crowd : head;
    const isLast = i === seconds.length - 1;
    const line = isLast
      ? balancing(corporation, end - balanceCents)
      : r.chance(0.4)
        ? deal(world, corporation, member, r)
        : payment(corporation, member, r);
    balanceCents += line.cents;
    const timeMs = day * DAY_MS + second * 1000;
    // Never two lines of one id: the corporation, the division and the place in the day are in it.
    const id = (day - 20_000) * 1_000_000 + (corporation.id % 100) * 10_000 + division * 1000 + i;
    return { ...line, id, timeMs, balanceCents };
  });
}

/** The last 30 days of a division, newest first. */
export function treasuryRows(
  world: World,
  corporation: Corporation,
  division: number,
  moment: Moment,
): TreasuryRow[] {
  const until = world.contentTime(moment);
  const from = until - JOURNAL_DAYS * DAY_MS;
  const rows: TreasuryRow[] = [];
  for (let day = Math.floor(from / DAY_MS); day <= Math.floor(until / DAY_MS); day++) {
    for (const row of dayRows(world, corporation, division, day))
      if (row.timeMs > from && row.timeMs <= until) rows.push(row);
  }
  return rows.toReversed();
}

/** The balance of a division in hundredths of an ISK. */
export function treasuryBalance(
  world: World,
  corporation: Corporation,
  division: number,
  moment: Moment,
): number {
  const until = world.contentTime(moment);
  const day = Math.floor(until / DAY_MS);
  const last = dayRows(world, corporation, division, day).findLast((row) => row.timeMs <= until);
  return last?.balanceCents ?? balanceAfter(world, corporation, division, day - 1);
}
