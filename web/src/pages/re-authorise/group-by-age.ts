import type { Authorisation } from '@muster/core/contract';
import { formatRelative } from '../../../kit/time/format-eve-time.ts';

/** Sections that were last read about as long ago. */
export interface AgeGroup {
  /** The oldest of them; null for sections that were never read. */
  readonly okAt: string | null;
  readonly titles: readonly string[];
}

/** Groups sections by how long ago they were last read, in words, the latest first and the unread last. */
export function groupByAge(sections: Authorisation['sections'], now: Date, language: string): AgeGroup[] {
  const byTime = sections.toSorted((a, b) => (b.okAt ?? '').localeCompare(a.okAt ?? ''));
  const groups = Map.groupBy(byTime, ({ okAt }) =>
    okAt === null ? null : formatRelative(new Date(okAt), now, language),
  );
  return [...groups.values()].map((group) => ({
    okAt: group.at(-1)?.okAt ?? null,
    titles: group.map(({ title }) => title),
  }));
}
