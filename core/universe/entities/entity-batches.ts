import { BATCH_MAX, cutBatches } from '../../kernel/index.ts';
import { type EntityLane, entityRangeOf } from './entity-range.ts';

/** An id to ask, and the largest batch it may be part of. */
export interface PendingEntity {
  readonly entity_id: number;
  readonly batch_limit: number;
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
    .flatMap(({ limit, members }) =>
      cutBatches(
        members.toSorted((a, b) => a.entity_id - b.entity_id),
        limit,
      ),
    );
}
