import {
  EsiDowntimeError,
  type EsiGate,
  type EsiOperation,
  EsiRouteDownError,
  type Priority,
} from '@muster/esi';
import { sql } from 'kysely';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db-handle.ts';
import { RESUME_LONGEST_MS } from './esi-state.ts';
import type { ConditionState } from './schema.ts';

/** What this process last read of the installation's shared knowledge. Milliseconds of world time. */
interface View {
  state: ConditionState;
  resumeAt: number;
  routesAt: number;
  downRoutes: ReadonlySet<string>;
}

export interface Heard {
  blockedUntil: number;
  silences: readonly { bucket: string; until: number }[];
}

/** ESI's word about its routes is old after this; then nothing is held back for it. */
const ROUTES_GOOD_MS = 5 * 60_000;
/** How soon to come back for something that is paused; a new look is taken every minute at most. */
const PAUSE_MS = 60_000;
const ROUTE_PAUSE_MS = 2 * 60_000;

const OPEN: View = { state: 'open', resumeAt: 0, routesAt: 0, downRoutes: new Set() };

/**
 * What one process knows of ESI's condition, at most a second old: the gate of its requests. Background work stays
 * outside while the game server is away; a person may try, as ESI still has answers in its cache.
 */
export class EsiWatch implements EsiGate {
  readonly #db: Db;
  readonly #clock: Clock;
  #view: View = OPEN;

  constructor(db: Db, clock: Clock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** Reads the shared knowledge, in one query; what concerns the limits is returned. */
  async look(): Promise<Heard> {
    const now = this.#clock.nowMs();
    const { rows } = await sql<{
      state: ConditionState;
      resume_at: Date;
      routes_at: Date;
      down_routes: string[];
      blocked_until: number | null;
      silences: { bucket: string; until: number }[] | null;
    }>`
      select state, resume_at, routes_at, down_routes,
        (select (ledger.state->>'blockedUntil')::float8 from esi.error_ledger ledger) as blocked_until,
        (select json_agg(json_build_object('bucket', bucket, 'until', (extract(epoch from silent_until) * 1000)::int8))
         from esi.bucket where silent_until > ${new Date(now)}) as silences
      from esi.condition`.execute(this.#db);
    const [row] = rows;
    if (row !== undefined) {
      this.#view = {
        state: row.state,
        resumeAt: row.resume_at.getTime(),
        routesAt: row.routes_at.getTime(),
        downRoutes: new Set(row.down_routes),
      };
    }
    return { blockedUntil: row?.blocked_until ?? 0, silences: row?.silences ?? [] };
  }

  /** True while nothing is done in the background. */
  get isPaused(): boolean {
    return this.#view.state !== 'open' || this.#resumeAt > this.#clock.nowMs();
  }

  /** One further away than it can be was written before the clock was set back. */
  get #resumeAt(): number {
    const { resumeAt } = this.#view;
    return resumeAt - this.#clock.nowMs() > RESUME_LONGEST_MS ? 0 : resumeAt;
  }

  check(operation: EsiOperation, priority: Priority): void {
    const { downRoutes } = this.#view;
    const { id: operationId } = operation;
    if (priority === 'background' && this.isPaused) {
      const retryAt = Math.max(this.#clock.nowMs() + PAUSE_MS, this.#resumeAt);
      throw new EsiDowntimeError(`${operationId} waits until the game server is back`, {
        operationId,
        retryAt,
      });
    }
    if (downRoutes.size === 0 || !downRoutes.has(routeOf(operation))) return;
    const now = this.#clock.nowMs();
    if (Math.abs(now - this.#view.routesAt) > ROUTES_GOOD_MS) return;
    const retryAt = now + ROUTE_PAUSE_MS;
    throw new EsiRouteDownError(`${operationId} is not asked, ESI says that it is down`, {
      operationId,
      retryAt,
    });
  }
}

/** How ESI's status page names a route, without the slash at the end that some have. */
export function routeOf({ method, path }: { method: string; path: string }): string {
  return `${method.toUpperCase()} ${path.replace(/\/$/, '')}`;
}
