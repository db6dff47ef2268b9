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

const change = (
  compatibility_date: (typeof COMPATIBILITY_DATES)[number],
  type: 'breaking' | 'changed' | 'new' | 'removed',
  path: string,
  description: string,
  method: 'GET' | 'POST' = 'GET',
): {
  compatibility_date: string;
  description: string;
  method: string;
  path: string;
  type: string;
} => ({ compatibility_date, description, method, path, type });

const ROUTE = '/route/{origin_system_id}/{destination_system_id}';

/** What the dates changed, as far as this server serves it. */
export const CHANGES = [
  change('2026-07-21', 'breaking', '/corporations/{corporation_id}', 'Tax rates in percent, type and state'),
  change('2026-07-17', 'new', '/meta/name', 'The name of this release'),
  change('2026-06-09', 'breaking', '/characters/{character_id}', 'Title replaced by corporation title'),
  change('2026-05-19', 'new', '/sovereignty/systems', 'Who holds which system'),
  change('2026-05-19', 'new', '/skyhooks/raidable', 'Skyhooks that can be robbed'),
  change('2025-11-06', 'new', '/meta/status', 'How every route does'),
  change('2025-09-30', 'new', ROUTE, 'A route with preferences in the body', 'POST'),
] as const;

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
 * schema; a date that is none, lies in the future or before the first is refused with 400.
 */
export function schemaDateFor(route: EsiRoute, asked: string | undefined, now: number): string {
  if (asked === undefined) return OLDEST_SCHEMA;
  if (!isDate(asked)) throw new EsiError(400, `Invalid X-Compatibility-Date: '${asked}'`);
  if (asked < OLDEST_SCHEMA || asked > apiDay(now)) {
    throw new EsiError(400, `X-Compatibility-Date '${asked}' is not a published date`);
  }
  return route.schemaDates?.findLast((date) => date <= asked) ?? OLDEST_SCHEMA;
}
