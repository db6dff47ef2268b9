import { hash } from '../random.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { balancingLine, ordinaryLine } from './journal-kinds.ts';
import type { Line, Teller } from './journal-kinds.ts';
import { storyLines } from './journal-stories.ts';

const DAY_MS = 86_400_000;
const WEEK = 7;
export const JOURNAL_DAYS = 30;

/** A line of the journal with its place in time; `balance` is what was left after it. Amounts in hundredths of an ISK. */
export interface JournalRow extends Line {
  id: number;
  timeMs: number;
  balanceCents: number;
}

/**
 * The balance at the end of a day: fortune wanders around what the character usually has, smoothly between weekly
 * turning points. Each day's lines are made to add up to it, so any day can be told without the days before.
 */
function balanceAfter(world: World, character: CharacterRecord, day: number): number {
  const week = Math.floor(day / WEEK);
  const turn = (w: number): number => hash(world.seed, 'fortune', character.index, w) / 2 ** 32;
  const t = (day - week * WEEK) / WEEK;
  const fortune = turn(week) * (1 - t) + turn(week + 1) * t;
  return Math.round(character.seed.wealth * 100 * (0.7 + 0.6 * fortune));
}

const ROWS_A_DAY = {
  newbie: 2,
  scout: 1,
  line: 8,
  industry: 12,
  ratter: 14,
  trader: 24,
  capital: 4,
  hauler: 6,
  explorer: 6,
};

function rowsOn(world: World, character: CharacterRecord, day: number): number {
  const { journalPerCharacter } = world.options;
  if (journalPerCharacter !== undefined && character.index >= world.castSize) {
    return (
      Math.floor(((day + 1) * journalPerCharacter) / JOURNAL_DAYS) -
      Math.floor((day * journalPerCharacter) / JOURNAL_DAYS)
    );
  }
  const usual = character.seed.journalPerDay ?? ROWS_A_DAY[character.seed.profession];
  return Math.max(1, Math.round(usual * (0.6 + (hash(world.seed, 'busy', character.index, day) % 80) / 100)));
}

/** Spending must not go below nothing: shrinks what would. */
function affordable(cents: number, balance: number): number {
  return balance + cents >= 0 ? cents : -Math.floor(balance * 0.3);
}

/** What a line of the journal is called among the transactions. */
export const transactionId = (journalId: number): number => journalId + 6_000_000_000;

/** All lines of one day, oldest first. */
function dayRows(world: World, character: CharacterRecord, day: number): JournalRow[] {
  const r = world.random(character, 'journal', day);
  const teller: Teller = { world, character, corporationId: character.corporationId, r };
  const count = rowsOn(world, character, day);
  const stories = storyLines(world, character, day);
  let balance = balanceAfter(world, character, day - 1);
  const end = balanceAfter(world, character, day);
  const times = Array.from({ length: count + stories.length }, () => r.int(0, 86_399)).toSorted(
    (a, b) => a - b,
  );
  const rows: JournalRow[] = [];
  for (const [i, second] of times.entries()) {
    const story = stories[i - Math.floor(count / 2)];
    const isLast = i === times.length - 1;
    const line =
      story ?? (isLast || times.length === 1 ? balancingLine(teller, end - balance) : ordinaryLine(teller));
    const cents = story || isLast ? line.cents : affordable(line.cents, balance);
    balance += cents;
    const timeMs = day * DAY_MS + second * 1000;
    const id = timeMs - 1_700_000_000_000 + i;
    const context = line.contextIdType === 'market_transaction_id' ? { contextId: transactionId(id) } : {};
    rows.push({ ...line, ...context, cents, timeMs, id, balanceCents: balance });
  }
  return rows;
}

/** Money given by hand: one line for each bump. */
function gifts(world: World, character: CharacterRecord, moment: Moment, until: number): JournalRow[] {
  return world.generation(character, 'wallet', moment).map((time, i) => {
    const timeMs = Math.floor(Math.min(time, until) / 1000) * 1000;
    return {
      refType: 'player_donation',
      cents: 100_000_001,
      secondPartyId: character.id,
      firstPartyId: world.characters[0]?.id ?? character.id,
      description: `A friend deposited cash into ${character.name}'s account`,
      timeMs,
      id: timeMs - 1_700_000_000_000 + 900 + i,
      balanceCents: 0,
    };
  });
}

/** The last 30 days, newest first, as ESI gives them. */
export function journalOf(world: World, character: CharacterRecord, moment: Moment): JournalRow[] {
  const until = world.contentTime(moment);
  const from = until - JOURNAL_DAYS * DAY_MS;
  const rows: JournalRow[] = [];
  for (let day = Math.floor(from / DAY_MS); day <= Math.floor(until / DAY_MS); day++) {
    for (const row of dayRows(world, character, day))
      if (row.timeMs > from && row.timeMs <= until) rows.push(row);
  }
  const given = gifts(world, character, moment, until);
  if (given.length > 0) insertGifts(rows, given);
  return rows.toReversed();
}

function insertGifts(rows: JournalRow[], given: readonly JournalRow[]): void {
  for (const gift of given) {
    const later = rows.findIndex((row) => row.timeMs > gift.timeMs);
    const at = later < 0 ? rows.length : later;
    const before = rows[at - 1]?.balanceCents ?? 0;
    rows.splice(at, 0, { ...gift, balanceCents: before + gift.cents });
    for (const row of rows.slice(at + 1)) row.balanceCents += gift.cents;
  }
}

/** The balance: what the newest line left. */
export function balanceOf(world: World, character: CharacterRecord, moment: Moment): number {
  const until = world.contentTime(moment);
  const day = Math.floor(until / DAY_MS);
  const today = dayRows(world, character, day).findLast((row) => row.timeMs <= until);
  const cents = today?.balanceCents ?? balanceAfter(world, character, day - 1);
  return cents + world.generation(character, 'wallet', moment).length * 100_000_001;
}
