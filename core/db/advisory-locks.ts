// The first key of our two-key advisory locks ("MSTR" in ASCII), so that they never meet another program's.
const LOCK_SPACE = 1_297_306_706;

/** The advisory locks of the database layer as SQL arguments (`pg_advisory_lock(${…})`); one meaning each. */
export const advisoryLocks = {
  /** Held for life by the process that owns an embedded server. */
  instance: `${LOCK_SPACE}, 1`,
  /** Held while migrations run. */
  migrations: `${LOCK_SPACE}, 2`,
  /** Held while EVE's static data are loaded. */
  staticData: `${LOCK_SPACE}, 3`,
  /** Held while names and places are found out. */
  resolve: `${LOCK_SPACE}, 4`,
} as const;
