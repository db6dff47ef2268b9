import type { EtagEntry, EtagStore } from '@muster/esi';

/** The ETags of one section: what the database has, plus what this run committed. */
export interface SectionEtags extends EtagStore {
  /** What to store, when the run succeeded; null when nothing was learned. */
  readonly learned: Record<string, EtagEntry> | null;
}

/** Starts from what is stored. The session commits new entries only once its data are complete. */
export function sectionEtags(stored: Readonly<Record<string, EtagEntry>>): SectionEtags {
  let learned: Record<string, EtagEntry> | null = null;
  return {
    get: (key) => stored[key],
    set(key, entry) {
      learned ??= { ...stored };
      learned[key] = entry;
    },
    get learned() {
      return learned;
    },
  };
}
