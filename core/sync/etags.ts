import type { EtagEntry, EtagStore } from '@muster/esi';

/** The ETags of one section: what the database has, plus what this run learned. */
export interface SectionEtags extends EtagStore {
  /** What to store, when the run succeeded; null when nothing was learned. */
  readonly learned: Record<string, EtagEntry> | null;
}

/** Keeps only what this run asked about: pages that are gone leave no trace. */
export function sectionEtags(stored: Readonly<Record<string, EtagEntry>>): SectionEtags {
  const asked: Record<string, EtagEntry> = {};
  let isChanged = false;
  return {
    get(key) {
      const entry = stored[key];
      if (entry !== undefined) asked[key] ??= entry;
      return entry;
    },
    set(key, entry) {
      asked[key] = entry;
      isChanged = true;
    },
    get learned() {
      return isChanged ? asked : null;
    },
  };
}
