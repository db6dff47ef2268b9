import { asRecord } from '../../http/reply.ts';
import { neighbours, systems } from '../../world/static-data.ts';
import { booleanQuery, integerQuery } from '../query.ts';
import { EsiError } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

const PREFERENCES = ['Shorter', 'Safer', 'LessSecure'];
const DETOUR = 50;

const idsOf = (value: unknown): number[] =>
  Array.isArray(value) ? value.filter((id): id is number => typeof id === 'number') : [];

/** Ways by stargate and those that the caller knows of besides. */
function waysWith(connections: unknown): (systemId: number) => number[] {
  const extra = new Map<number, number[]>();
  for (const entry of Array.isArray(connections) ? connections : []) {
    const record = asRecord(entry) ?? {};
    const [from, to] = [record['from'], record['to']];
    if (typeof from !== 'number' || typeof to !== 'number') continue;
    extra.set(from, [...(extra.get(from) ?? []), to]);
  }
  return (systemId) => [...(neighbours.get(systemId) ?? []), ...(extra.get(systemId) ?? [])];
}

/** What a jump into a system costs: one, or many when it is not the kind of space that is wanted. */
function costOf(preference: string): (systemId: number) => number {
  return (systemId) => {
    const isSafe = (systems.get(systemId)?.security ?? 0) >= 0.45;
    if (preference === 'Shorter' || isSafe === (preference === 'Safer')) return 1;
    return DETOUR;
  };
}

/** The cheapest way between two systems. @throws EsiError 404 when there is none */
function cheapest(
  from: number,
  to: number,
  ways: (id: number) => number[],
  cost: (id: number) => number,
  avoid: ReadonlySet<number>,
): number[] {
  const best = new Map([[from, { cost: 0, before: 0 }]]);
  const open = new Set([from]);
  while (open.size > 0) {
    const here = [...open].reduce((a, b) => ((best.get(a)?.cost ?? 0) <= (best.get(b)?.cost ?? 0) ? a : b));
    open.delete(here);
    if (here === to) break;
    const spent = best.get(here)?.cost ?? 0;
    for (const next of ways(here)) {
      const price = spent + cost(next);
      if ((avoid.has(next) && next !== to) || price >= (best.get(next)?.cost ?? Infinity)) continue;
      best.set(next, { cost: price, before: here });
      open.add(next);
    }
  }
  if (!best.has(to)) throw new EsiError(404, 'No route found');
  const route = [to];
  for (let at = to; at !== from;) {
    at = best.get(at)?.before ?? from;
    route.unshift(at);
  }
  return route;
}

function route({ params, body }: EsiRequest): unknown {
  const [from, to] = [params['origin_system_id'] ?? 0, params['destination_system_id'] ?? 0];
  if (!systems.has(from) || !systems.has(to)) throw new EsiError(404, 'Solar system not found');
  const wish = asRecord(body) ?? {};
  const preference = wish['preference'] ?? 'Shorter';
  if (typeof preference !== 'string' || !PREFERENCES.includes(preference)) {
    throw new EsiError(400, 'Bad request', [
      { location: 'body.preference', message: `must be one of ${PREFERENCES.join(', ')}`, value: preference },
    ]);
  }
  const avoid = new Set(idsOf(wish['avoid_systems']));
  return { route: cheapest(from, to, waysWith(wish['connections']), costOf(preference), avoid) };
}

/** Nothing to see: the game client is not part of this world. */
function waypoint(request: EsiRequest): undefined {
  for (const name of ['add_to_beginning', 'clear_other_waypoints']) booleanQuery(request.query, name);
  if (integerQuery(request.query, 'destination_id') === undefined)
    throw new EsiError(400, 'destination_id is required');
  return undefined;
}

export const navigationRoutes: readonly EsiRoute[] = [
  {
    method: 'POST',
    path: '/route/{origin_system_id}/{destination_system_id}',
    since: '2025-09-30',
    cache: { kind: 'none' },
    group: 'routes',
    handle: route,
  },
  {
    method: 'POST',
    path: '/ui/autopilot/waypoint',
    scope: 'esi-ui.write_waypoint.v1',
    cache: { kind: 'none' },
    group: 'ui',
    handle: waypoint,
  },
];
