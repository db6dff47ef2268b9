import { type EntityLane, entityRangeOf } from './entity-range.ts';

/** An id to ask, and the largest batch it may be part of. */
export interface PendingEntity {
  readonly entity_id: number;
  readonly batch_limit: number;
}

/** What ESI takes at once. */
export const BATCH_MAX = 1_000;

/**
 * Every refusal costs one of the errors that everything behind our IP shares, and an answer costs nothing. So a refused
 * batch is cut into many parts: one bad id among 1,000 costs four refusals, and not the eleven of halving.
 */
const PARTS = 10;

/** How large the parts of a refused batch may be. */
export function partOf(size: number): number {
  return Math.max(1, Math.ceil(size / PARTS));
}

/** Full batches of ids that may be asked together, those that nothing is known against first. */
export function entityBatches(pending: readonly PendingEntity[]): PendingEntity[][] {
  const groups = new Map<string, { lane: EntityLane; limit: number; members: PendingEntity[] }>();
  for (const entity of pending) {
    const { lane } = entityRangeOf(entity.entity_id);
    const limit = Math.min(BATCH_MAX, Math.max(1, entity.batch_limit));
    const key = `${lane} ${limit}`;
    const group = groups.get(key) ?? { lane, limit, members: [] };
    group.members.push(entity);
    groups.set(key, group);
  }
  return [...groups.values()]
    .toSorted((a, b) => b.limit - a.limit)
    .flatMap(({ limit, members }) => cut(inOrder(members), limit));
}

function inOrder(members: readonly PendingEntity[]): PendingEntity[] {
  return members.toSorted((a, b) => a.entity_id - b.entity_id);
}

function cut<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
