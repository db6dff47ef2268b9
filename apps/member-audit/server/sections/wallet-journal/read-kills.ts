/** So many of one type of ship or structure that were destroyed. */
export interface Kill {
  readonly typeId: number;
  readonly count: number;
}

const BOUNTIES: ReadonlySet<string> = new Set(['bounty_prize', 'bounty_prizes']);
const LIST = /^\d{1,9}: ?\d{1,9}(, ?\d{1,9}: ?\d{1,9})*(, ?)?(\.\.\.)?$/;

/**
 * What a bounty was paid for, from its reason: types with counts such as `23395: 2,24192: 1`, which EVE cuts off with dots
 * where they are many. Nothing for other entries, nor for a reason that is not wholly such a list.
 */
export function readKills(refType: string, reason: string): readonly Kill[] {
  if (!BOUNTIES.has(refType) || !LIST.test(reason)) return [];
  return [...reason.matchAll(/(\d+): ?(\d+)/g)].map(([, typeId, count]) => ({
    typeId: Number(typeId),
    count: Number(count),
  }));
}
