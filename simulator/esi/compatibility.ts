import { EsiError, OLDEST_SCHEMA } from './route.ts';
import type { EsiRoute } from './route.ts';

/** Published dates, newest first. */
export const COMPATIBILITY_DATES = [
  '2026-08-18',
  '2026-08-04',
  '2026-07-21',
  '2026-07-17',
  '2026-06-09',
  '2026-05-19',
  '2025-12-16',
  '2025-11-06',
  '2025-09-30',
  '2025-09-26',
  '2025-08-26',
  '2025-04-02',
  '2025-04-01',
  '2020-01-01',
] as const;

interface Change {
  compatibility_date: string;
  description: string;
  method: string;
  path: string;
  type: 'breaking' | 'new';
}

const breaking = (compatibility_date: string, path: string, description: string): Change => ({
  compatibility_date,
  description,
  method: 'GET',
  path,
  type: 'breaking',
});

/** What the dates changed in these routes, newest first. */
export function changesOf(routes: readonly EsiRoute[]): Change[] {
  const added = routes.flatMap(({ since, method, path }): Change[] =>
    since === undefined
      ? []
      : [{ compatibility_date: since, description: `${method} ${path} came`, method, path, type: 'new' }],
  );
  return [
    breaking('2026-07-21', '/corporations/{corporation_id}', 'Tax rates in percent, type and state'),
    breaking('2026-06-09', '/characters/{character_id}', 'Title replaced by corporation title'),
    ...added,
  ].toSorted((a, b) => b.compatibility_date.localeCompare(a.compatibility_date));
}

const ELEVEN_HOURS_MS = 11 * 3_600_000;

/** The API's day changes at 11:00 UTC. */
function apiDay(now: number): string {
  return new Date(now - ELEVEN_HOURS_MS).toISOString().slice(0, 10);
}

function isDate(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/**
 * The schema that a caller with this date gets from this route: the newest not after it. No date means the oldest
 * schema; a date that is none, lies in the future or before the first is refused with 400; for one before the route
 * came it is not there: 404.
 */
export function schemaDateFor(route: EsiRoute, asked: string | undefined, now: number): string {
  if (asked !== undefined) checkDate(asked, now);
  const date = asked ?? OLDEST_SCHEMA;
  if (route.since !== undefined && date < route.since) throw new EsiError(404, 'Not Found');
  return route.schemaDates?.findLast((known) => known <= date) ?? route.since ?? OLDEST_SCHEMA;
}

function checkDate(asked: string, now: number): void {
  if (!isDate(asked)) throw new EsiError(400, `Invalid X-Compatibility-Date: '${asked}'`);
  if (asked < OLDEST_SCHEMA || asked > apiDay(now)) {
    throw new EsiError(400, `X-Compatibility-Date '${asked}' is not a published date`);
  }
}
