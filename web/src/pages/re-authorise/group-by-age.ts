import type { Authorisation } from '@muster/core/contract';
import { formatRelative } from '../../../kit/time/format-eve-time.ts';

type Section = Authorisation['sections'][number];

/** Sections that were last read about as long ago. */
export interface AgeGroup {
  /** The oldest of them; null for sections that were never read. */
  readonly okAt: string | null;
  readonly titles: readonly string[];
}

/**
 * Groups sections by how long ago they were last read, in words: the latest group first, the unread last,
 * and within a group as they were given.
 */
export function groupByAge(sections: readonly Section[], now: Date, language: string): AgeGroup[] {
  const groups = Map.groupBy(sections, ({ okAt }) =>
    okAt === null ? null : formatRelative(new Date(okAt), now, language),
  );
  return [...groups.values()]
    .map((group) => ({
      okAt: group.reduce(older).okAt,
      titles: group.map(({ title }) => title),
    }))
    .toSorted((a, b) => (b.okAt ?? '').localeCompare(a.okAt ?? ''));
}

function older(a: Section, b: Section): Section {
  return (b.okAt ?? '') < (a.okAt ?? '') ? b : a;
}
