import { EsiBadRequestError, EsiNotFoundError } from '@muster/esi';

/** What ESI's look-ups by POST take at once. */
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

/** ESI answered a batch, and one of its ids is why it answered so. */
export function isBatchRefusal(error: unknown): boolean {
  if (error instanceof EsiNotFoundError) return true;
  return error instanceof EsiBadRequestError && error.status === 400;
}

/** Cuts items into batches of a size, in their order. */
export function cutBatches<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
