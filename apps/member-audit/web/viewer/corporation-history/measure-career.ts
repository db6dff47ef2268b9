import type { CareerEntry } from './use-career.ts';

const YEAR_MILLISECONDS = 365 * 86_400_000;

interface CareerMeasures {
  readonly memberships: number;
  readonly corporations: number;
  /** Median length of a membership in days. */
  readonly medianDays: number;
  /** Memberships that began within the last 365 days. */
  readonly changesLastYear: number;
}

/** The figures of a career that has at least one entry. */
export function measureCareer(entries: readonly CareerEntry[], now: Date): CareerMeasures {
  const days = entries.map(({ durationDays }) => durationDays).toSorted((a, b) => a - b);
  const yearAgo = now.getTime() - YEAR_MILLISECONDS;
  return {
    memberships: entries.length,
    corporations: new Set(entries.map(({ corporation }) => corporation.id)).size,
    medianDays: days[Math.floor(days.length / 2)] ?? 0,
    changesLastYear: entries.filter(({ startDate }) => Date.parse(startDate) > yearAgo).length,
  };
}
