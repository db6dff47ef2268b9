import { sql } from 'kysely';
import type { Db } from '../kernel/db-handle.ts';
import type { ConditionState } from './schema.ts';

/** How ESI is doing, for pages and for whoever runs the site. */
export type EsiState =
  | { readonly state: 'open'; readonly downRoutes: readonly string[] }
  /** Background work waits for the game server: since when, and from when on it goes on where that is known. */
  | { readonly state: 'downtime' | 'vip'; readonly since: Date; readonly resumeAt: Date | null }
  /** Too many errors were made from our address; what could cost another one waits. */
  | { readonly state: 'error-limited'; readonly until: Date };

interface Row {
  state: ConditionState;
  since: Date;
  resume_at: Date;
  down_routes: string[];
  limited_until: number | null;
}

/** A resumption further away than any was written before the clock was set back. */
export const RESUME_LONGEST_MS = 5 * 60_000;

/** What the installation knows of ESI at `now` (world time), in one small query. */
export async function esiState(db: Db, now: Date): Promise<EsiState> {
  const { rows } = await sql<Row>`
    select c.state, c.since, c.resume_at, c.down_routes,
      (select greatest((l.state->>'blockedUntil')::float8, (l.state->>'stoppedUntil')::float8)
       from esi.error_ledger l) as limited_until
    from esi.condition c`.execute(db);
  const row = rows[0]!;
  if (row.state !== 'open') return { state: row.state, since: row.since, resumeAt: null };
  const resumesInMs = row.resume_at.getTime() - now.getTime();
  if (resumesInMs > 0 && resumesInMs <= RESUME_LONGEST_MS)
    return { state: 'downtime', since: row.since, resumeAt: row.resume_at };
  const until = new Date(row.limited_until ?? 0);
  if (until > now) return { state: 'error-limited', until };
  return { state: 'open', downRoutes: row.down_routes };
}
