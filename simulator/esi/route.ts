import type { COMPATIBILITY_DATES } from './compatibility.ts';
import type { World, Moment } from '../world/world.ts';
import type { CharacterRecord } from '../world/population.ts';

/** How long an answer stands and what its headers look like. */
export type CachePolicy =
  | { kind: 'ttl'; seconds: number }
  /** Static data: one weak ETag for the whole build, until the next 11:05. */
  | { kind: 'static' }
  /** Drawn anew once a day, at 11:05. */
  | { kind: 'daily' }
  /** New services: may change at any time, `max-age` is only a hint. */
  | { kind: 'event'; seconds: number }
  /** POST: no cache headers at all. */
  | { kind: 'none' };

/** What the server itself knows, beyond the world. */
export interface ServerState {
  vip: boolean;
  serverStartedMs: number;
  players: number;
  routes: readonly EsiRoute[];
  /** How a route does, for the status page. */
  healthOf(route: EsiRoute): string;
}

export interface EsiRequest {
  world: World;
  server: ServerState;
  /** Path parameters that are numbers. */
  params: Readonly<Record<string, number>>;
  /** Path parameters that are words: hashes and UUIDs. */
  words: Readonly<Record<string, string>>;
  query: URLSearchParams;
  body: unknown;
  /** When the answer is drawn up; never `Date.now()`. */
  moment: Moment;
  /** The newest schema of this route that the caller knows. */
  schemaDate: string;
  /** Whose token it is. */
  tokenCharacterId: number | undefined;
}

/** One operation of ESI. Adding one is adding one of these to a table in `routes/`. */
export interface EsiRoute {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  path: string;
  scope?: string;
  /** Roles in the corporation, of which the caller needs one; directors have them all. */
  roles?: readonly string[];
  cache: CachePolicy;
  /** Rate limit group; without one the route counts against the error limit. */
  group?: string;
  /** Rows per page of a route with X-Pages. */
  pageSize?: number;
  /** The date at which it came, when that is not 2020-01-01: for callers with an older one it is not there. */
  since?: (typeof COMPATIBILITY_DATES)[number];
  /** Dates at which the answer took another shape, oldest first, besides the one at which it came. */
  schemaDates?: readonly string[];
  /** Query parameters that change the answer, besides `page`. */
  cacheQuery?: readonly string[];
  /** Does not ask Tranquility, so it answers in downtime too. */
  worksInDowntime?: boolean;
  handle(request: EsiRequest): unknown;
}

/** An answer that is not 2xx. */
export class EsiError extends Error {
  readonly status: number;
  readonly details: readonly unknown[] | undefined;

  constructor(status: number, message: string, details?: readonly unknown[]) {
    super(message);
    this.status = status;
    this.details = details;
  }
}

export const OLDEST_SCHEMA = '2020-01-01';

/** The character in the path, or 404. */
export function characterOf(request: EsiRequest): CharacterRecord {
  const character = request.world.character(request.params['character_id'] ?? 0);
  if (!character) throw new EsiError(404, 'Character not found');
  return character;
}
