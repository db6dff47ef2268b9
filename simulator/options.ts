/** What a simulator can be started with. Every field has a default. */
export interface SimulatorOptions {
  /** 0 picks a free port. */
  port?: number | undefined;
  host?: string | undefined;
  seed?: number | undefined;
  /** People (EVE accounts), 5 to 50,000. Each has one to several characters. */
  people?: number | undefined;
  /** Where browsers reach the simulator: an address or only a path. Used for the authorize page alone. */
  publicUrl?: string | undefined;
  /** The moment the world's stories hang on; the first of the current month unless given. */
  epoch?: Date | undefined;
  /** `frozen`: bodies change through the control API only, not with the passing of time. */
  drift?: 'live' | 'frozen' | undefined;
  /** Exact number of assets, journal rows (30 days) and skills of everybody outside the cast. */
  assetsPerCharacter?: number | undefined;
  journalPerCharacter?: number | undefined;
  skillsPerCharacter?: number | undefined;
  /** Puts values into answers that no published schema knows, as EVE does. */
  unknownEnums?: boolean | undefined;
  /** Answer 400 to requests without any user agent. */
  requireUserAgent?: boolean | undefined;
  /** Token buckets per group, and the error limit per address. */
  rateLimits?: boolean | undefined;
  errorLimit?: boolean | undefined;
  /** Daily downtime as UTC `HH:MM` and its length; none unless given. */
  dailyDowntime?: { at: string; minutes: number } | undefined;
  /** Bytes of bodies kept ready; the rest is made again on demand. */
  bodyCacheBytes?: number | undefined;
  /** A file that keeps over a restart what cannot be drawn anew: keys, tokens, the clock and what was done by hand. */
  stateFile?: string | undefined;
}

type Optional =
  | 'assetsPerCharacter'
  | 'journalPerCharacter'
  | 'skillsPerCharacter'
  | 'dailyDowntime'
  | 'stateFile';

/** The options with their defaults filled in. */
export type ResolvedOptions = {
  [K in Exclude<keyof SimulatorOptions, Optional>]-?: NonNullable<SimulatorOptions[K]>;
} & Pick<SimulatorOptions, Optional>;

/** Fills in the defaults and refuses numbers that make no world. */
export function resolveOptions(options: SimulatorOptions): ResolvedOptions {
  const people = options.people ?? 40;
  if (!Number.isInteger(people) || people < 5 || people > 50_000) {
    throw new RangeError(`people must be a whole number from 5 to 50000, not ${people}`);
  }
  const today = new Date();
  return {
    ...options,
    people,
    port: options.port ?? 0,
    host: options.host ?? '127.0.0.1',
    seed: options.seed ?? 1,
    publicUrl: options.publicUrl ?? 'http://localhost:3000/demo',
    epoch: options.epoch ?? new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1)),
    drift: options.drift ?? 'live',
    unknownEnums: options.unknownEnums ?? true,
    requireUserAgent: options.requireUserAgent ?? true,
    rateLimits: options.rateLimits ?? true,
    errorLimit: options.errorLimit ?? true,
    bodyCacheBytes: options.bodyCacheBytes ?? 256 * 1024 * 1024,
  };
}
