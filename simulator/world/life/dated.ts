/** Helpers for what happens on days: letters, contracts, fights. */

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;
export const DAY_MS = 86_400_000;

const FIRST_MINUTE = Date.UTC(2020, 0, 1) / MINUTE_MS;
const OWNERS = 131_072;
const LANES = 64;
const FIRST_HAND_LANE = 8;

/** Owners from here on are no characters but corporations, alliances and lists. */
export const GROUP_OWNERS = 100_000;

/** An id that rises with time. One owner can have one thing of a kind in each minute and lane. */
export function serial(timeMs: number, owner: number, lane = 0): number {
  return ((Math.floor(timeMs / MINUTE_MS) - FIRST_MINUTE) * OWNERS + owner) * LANES + lane;
}

/** What a serial was made of. */
export function fromSerial(id: number): { timeMs: number; owner: number; lane: number } {
  const lane = id % LANES;
  const rest = (id - lane) / LANES;
  return { timeMs: (Math.floor(rest / OWNERS) + FIRST_MINUTE) * MINUTE_MS, owner: rest % OWNERS, lane };
}

/** The lane of the n-th thing added by hand: never that of what happens by itself. */
export const handLane = (n: number): number => FIRST_HAND_LANE + (n % (LANES - FIRST_HAND_LANE));

/** Days counted from 1970. */
export const dayOf = (timeMs: number): number => Math.floor(timeMs / DAY_MS);

/** What the days from one moment up to another tell, in the order of days, cut to that span. */
export function during<T extends { timeMs: number }>(
  fromMs: number,
  untilMs: number,
  tell: (day: number) => readonly T[],
): T[] {
  const found: T[] = [];
  for (let day = dayOf(fromMs); day <= dayOf(untilMs); day++) {
    for (const one of tell(day)) if (one.timeMs > fromMs && one.timeMs <= untilMs) found.push(one);
  }
  return found;
}

/** How many things happen on a day when `perDay` do on average: mostly the whole part, by chance one more. */
export function countFor(perDay: number, chance: number): number {
  return Math.floor(perDay) + (chance < perDay % 1 ? 1 : 0);
}

/** A whole minute of the day; the n-th of several never shares it with another. */
export function minuteOf(day: number, dice: number, n: number, of: number): number {
  const span = Math.floor(1440 / of);
  return day * DAY_MS + (n * span + (dice % span)) * MINUTE_MS;
}

/** A time as notifications tell it: hundreds of nanoseconds since 1601. */
export function fileTime(timeMs: number): string {
  return (BigInt(Math.floor(timeMs)) * 10_000n + 116_444_736_000_000_000n).toString();
}
