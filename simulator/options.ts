/** What a simulator can be started with. Every field has a default. */
export interface SimulatorOptions {
  /** 0 picks a free port. */
  port?: number;
  host?: string;
  seed?: number;
  /** People (EVE accounts), 5 to 50,000. Each has one to several characters. */
  people?: number;
  /** Where browsers reach the simulator: an address or only a path. Used for the authorize page alone. */
  publicUrl?: string;
  /** The moment the world's stories hang on; the first of the current month unless given. */
  epoch?: Date;
  /** `frozen`: bodies change through the control API only, not with the passing of time. */
  drift?: 'live' | 'frozen';
  /** Exact number of assets, journal rows (30 days) and skills of everybody outside the cast. */
  assetsPerCharacter?: number;
  journalPerCharacter?: number;
  skillsPerCharacter?: number;
  /** Puts values into answers that no published schema knows, as EVE does. */
  unknownEnums?: boolean;
  /** Answer 400 to requests without any user agent. */
  requireUserAgent?: boolean;
  /** Token buckets per group, and the error limit per address. */
  rateLimits?: boolean;
  errorLimit?: boolean;
  /** Daily downtime as UTC `HH:MM` and its length; none unless given. */
  dailyDowntime?: { at: string; minutes: number };
  /** Bytes of bodies kept ready; the rest is made again on demand. */
  bodyCacheBytes?: number;
  /** A file that keeps signing keys and refresh tokens over a restart. */
  stateFile?: string;
}

export type ResolvedOptions = Required<
  Omit<
    SimulatorOptions,
    'assetsPerCharacter' | 'journalPerCharacter' | 'skillsPerCharacter' | 'dailyDowntime' | 'stateFile'
  >
> &
  Pick<
    SimulatorOptions,
    'assetsPerCharacter' | 'journalPerCharacter' | 'skillsPerCharacter' | 'dailyDowntime' | 'stateFile'
  >;

/** Fills in the defaults and refuses numbers that make no world. */
export function resolveOptions(options: SimulatorOptions): ResolvedOptions {
  const people = options.people ?? 40;
  if (!Number.isInteger(people) || people < 5 || people > 50_000) {
    throw new RangeError(`people must be a whole number from 5 to 50000, not ${people}`);
  }
  const today = new Date();
  return {
    port: 0,
    host: '127.0.0.1',
    seed: 1,
    publicUrl: 'http://localhost:3000/demo',
    epoch: new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 1)),
    drift: 'live',
    unknownEnums: true,
    requireUserAgent: true,
    rateLimits: true,
    errorLimit: true,
    bodyCacheBytes: 256 * 1024 * 1024,
    ...options,
    people,
  };
}
