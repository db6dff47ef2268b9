/**
 * The buckets of a character are spent from in two places: its sync, which has them to itself for the length of a run,
 * and calls outside it (somebody presses a button, a structure is looked up), at any time. A tenth is for those, so that
 * neither has to ask the other.
 */
export function callsShare(tokens: number): number {
  return Math.floor(tokens / 10);
}

/** What is left of a character's bucket for its sync. */
export function syncShare(tokens: number): number {
  return tokens - callsShare(tokens);
}
