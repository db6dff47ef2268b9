/** How ids of one range are asked: together only with ids that are as likely to be known. */
export type EntityLane =
  /** Part of the game: static data know it, or ESI. */
  | 'static'
  /** Agents and the heads of NPC corporations, not all of which ESI names. */
  | 'agent'
  /** Made by players. */
  | 'player'
  /** Celestials, stargates, structures, items: `/universe/names` knows none, so none is ever sent. */
  | 'never';

interface EntityRange {
  readonly from: number;
  /** The first id that is no part of it. */
  readonly to: number;
  readonly lane: EntityLane;
  /** Null where the range does not tell. */
  readonly category: string | null;
}

/** The game itself, which pays and takes in wallets; ESI has no name for it. */
export const EVE_SYSTEM = 1;

const MILLION = 1_000_000;

/** EVE's ranges of ids. What lies between them was never given out. */
const RANGES: readonly EntityRange[] = [
  { from: 2, to: 500_000, lane: 'static', category: 'inventory_type' },
  { from: 500_000, to: MILLION, lane: 'static', category: 'faction' },
  { from: MILLION, to: 2 * MILLION, lane: 'static', category: 'corporation' },
  { from: 3 * MILLION, to: 4 * MILLION, lane: 'agent', category: 'character' },
  { from: 10 * MILLION, to: 15 * MILLION, lane: 'static', category: 'region' },
  { from: 20 * MILLION, to: 25 * MILLION, lane: 'static', category: 'constellation' },
  { from: 30 * MILLION, to: 35 * MILLION, lane: 'static', category: 'solar_system' },
  { from: 60 * MILLION, to: 64 * MILLION, lane: 'static', category: 'station' },
  { from: 90 * MILLION, to: 98 * MILLION, lane: 'player', category: 'character' },
  { from: 98 * MILLION, to: 99 * MILLION, lane: 'player', category: 'corporation' },
  { from: 99 * MILLION, to: 100 * MILLION, lane: 'player', category: 'alliance' },
  // Up to 2010 characters, corporations and alliances shared one range.
  { from: 100 * MILLION, to: 2_100 * MILLION, lane: 'player', category: null },
  { from: 2_100 * MILLION, to: 10_000 * MILLION, lane: 'player', category: 'character' },
];

const NOWHERE: Pick<EntityRange, 'lane' | 'category'> = { lane: 'never', category: null };

/** What an entity's id says about it before anybody is asked. */
export function entityRangeOf(id: number): Pick<EntityRange, 'lane' | 'category'> {
  return RANGES.find(({ from, to }) => id >= from && id < to) ?? NOWHERE;
}
