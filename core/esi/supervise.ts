import {
  type EsiClient,
  EsiErrorLimitedError,
  EsiFaultError,
  EsiRateLimitedError,
  EsiRouteDownError,
  EsiTransportError,
  isDowntime,
  metaStatus,
  serverStatus,
} from '@muster/esi';
import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db-handle.ts';
import type { ConditionState } from './schema.ts';
import type { TroubleMeter } from './trouble.ts';
import { routeOf } from './watch.ts';

export interface SupervisorServices {
  readonly db: Db;
  readonly esi: EsiClient;
  readonly clock: Clock;
  readonly trouble: TroubleMeter;
  readonly log: Logger;
  /** In [0, 1). */
  readonly random?: () => number;
}

interface Condition {
  state: ConditionState;
  since: Date;
}

/** ESI keeps an answer of `/status` for 30 seconds. */
const STATUS_MS = 30_000;
/** While there is work: how often the states of all routes, and with them the server's, are looked at. */
const ROUTES_MS = 90_000;
/** After a downtime everybody's programs come back at once; ours within this, and within the time they were away. */
const RESUME_JITTER_MS = 60_000;
const ROUTES_MAX = 1_000;
const DAY_MS = 24 * 60 * 60_000;
const DOWNTIME_STARTS_MS = (10 * 60 + 58) * 60_000;

/**
 * Keeps the installation's knowledge of ESI's condition; to be called every few seconds by every worker. Pauses
 * background work from 10:58 UTC until the game server is up again, and whenever it is away or for staff only; looks at
 * `/status` only while work is paused, when ESI seems to be in trouble, and now and then while there is work. Of
 * several workers one asks.
 */
export async function superviseEsi(services: SupervisorServices, isBusy: boolean): Promise<void> {
  const { db, clock, trouble } = services;
  const now = clock.now();
  await beginDailyPause(db, now);
  const { rows } = await sql<Condition>`select state, since from esi.condition`.execute(db);
  const condition = rows[0]!;
  const isPaused = condition.state !== 'open';
  if (isPaused || trouble.isSuspicious) {
    if (await claim(db, 'status_at', now, STATUS_MS)) await lookAtServer(services, condition);
  } else if (isBusy && (await claim(db, 'routes_at', now, ROUTES_MS))) {
    if (!(await lookAtRoutes(services))) return;
    if (await claim(db, 'status_at', now, STATUS_MS)) await lookAtServer(services, condition);
  }
}

/** Once a day: not again when the server was found to be up before the usual end. */
async function beginDailyPause(db: Db, now: Date): Promise<void> {
  if (!isDowntime(now.getTime())) return;
  await sql`
    update esi.condition set state = 'downtime', since = ${now}
    where state = 'open' and since < ${downtimeStart(now)}`.execute(db);
}

/** The beginning of today's pause. */
function downtimeStart(now: Date): Date {
  return new Date(now.getTime() - (now.getTime() % DAY_MS) + DOWNTIME_STARTS_MS);
}

/** True for the one process whose turn it is. */
async function claim(
  db: Db,
  column: 'status_at' | 'routes_at',
  now: Date,
  everyMs: number,
): Promise<boolean> {
  const before = new Date(now.getTime() - everyMs);
  // A look that lies ahead was taken before the clock was set back.
  const { numAffectedRows } = await sql`
    update esi.condition set ${sql.ref(column)} = ${now}
    where ${sql.ref(column)} <= ${before} or ${sql.ref(column)} > ${now}`.execute(db);
  return numAffectedRows === 1n;
}

async function lookAtServer(services: SupervisorServices, condition: Condition): Promise<void> {
  const { esi, db, clock, trouble, log, random = Math.random } = services;
  const state = await serverState(esi, clock.now());
  // Who could not look stays suspicious.
  if (state === 'unknown') return;
  trouble.reset();
  if (state === condition.state) return;
  const now = clock.now();
  const awayMs = Math.max(0, now.getTime() - condition.since.getTime());
  const resumeAt = new Date(now.getTime() + Math.round(random() * Math.min(RESUME_JITTER_MS, awayMs)));
  await sql`
    update esi.condition set state = ${state}, since = ${now}, resume_at = ${resumeAt}
    where state = ${condition.state}`.execute(db);
  log.info({ from: condition.state, to: state }, 'EVE’s game server has changed its state');
}

/** What keeps us from asking tells nothing about the server. */
const NOT_ASKED = [EsiRateLimitedError, EsiErrorLimitedError, EsiRouteDownError];

/** `unknown` when our own limits forbid to ask, or nothing new can be known yet. */
async function serverState(esi: EsiClient, now: Date): Promise<ConditionState | 'unknown'> {
  try {
    // A look at the door is not held up by the door.
    const { vip, start_time } = await esi
      .session({ priority: 'user', maxWaitSeconds: 2 })
      .fetch(serverStatus, {});
    if (vip) return 'vip';
    // Minutes before the downtime, and minutes after in ESI's cache, the old server is still there.
    const isOld = isDowntime(now.getTime()) && new Date(start_time) < downtimeStart(now);
    return isOld ? 'unknown' : 'open';
  } catch (error) {
    if (NOT_ASKED.some((kind) => error instanceof kind)) return 'unknown';
    if (error instanceof EsiTransportError) return 'downtime';
    // It answers, but not what we understand: nothing is held back for that longer than the downtime takes.
    if (error instanceof EsiFaultError) return isDowntime(now.getTime()) ? 'unknown' : 'open';
    throw error;
  }
}

const STATUS_ROUTE = routeOf(serverStatus);

/**
 * Writes which routes are down; when ESI does not tell, none is: nothing is held back on a guess. When most are down it
 * is not about routes, so the server's status is never held back with them. False when a status that does not come
 * would say nothing: its own route is down, and most others are not.
 */
async function lookAtRoutes({ esi, db, log }: SupervisorServices): Promise<boolean> {
  let down: string[] = [];
  try {
    const { routes } = await esi.session({ priority: 'user', maxWaitSeconds: 2 }).fetch(metaStatus, {});
    const isDown = routes.filter(({ status, path }) => status === 'Down' && path.length < 200);
    const areMost = isDown.length * 2 > routes.length;
    // ESI has a few hundred; every process reads them every second.
    down = isDown
      .slice(0, ROUTES_MAX)
      .map(routeOf)
      .filter((route) => !areMost || route !== STATUS_ROUTE);
  } catch (error) {
    log.debug({ err: error }, 'ESI does not tell how its routes are');
  }
  await sql`
    update esi.condition set down_routes = ${down}::text[] where down_routes <> ${down}::text[]`.execute(db);
  return !down.includes(STATUS_ROUTE);
}
