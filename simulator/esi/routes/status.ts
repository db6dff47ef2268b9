import { eveDate } from '../../clock.ts';
import { COMPATIBILITY_DATES, changesOf } from '../compatibility.ts';
import type { EsiRoute } from '../route.ts';

export const statusRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/status',
    cache: { kind: 'ttl', seconds: 30 },
    group: 'status',
    handle: ({ server }) => ({
      players: server.players,
      server_version: '3569502',
      start_time: eveDate(server.serverStartedMs),
      vip: server.vip,
    }),
  },
  {
    method: 'GET',
    path: '/meta/status',
    since: '2025-11-06',
    cache: { kind: 'event', seconds: 0 },
    group: 'meta',
    worksInDowntime: true,
    handle: ({ server }) => ({
      routes: server.routes.map((route) => ({
        method: route.method,
        path: route.path,
        status: server.healthOf(route),
      })),
    }),
  },
  {
    method: 'GET',
    path: '/meta/compatibility-dates',
    cache: { kind: 'event', seconds: 600 },
    group: 'meta',
    worksInDowntime: true,
    handle: () => ({ compatibility_dates: COMPATIBILITY_DATES }),
  },
  {
    method: 'GET',
    path: '/meta/changelog',
    since: '2025-09-26',
    cache: { kind: 'event', seconds: 600 },
    group: 'meta',
    worksInDowntime: true,
    handle: ({ server }) => ({
      changelog: Object.groupBy(changesOf(server.routes), (change) => change.compatibility_date),
    }),
  },
  {
    method: 'GET',
    path: '/meta/name',
    since: '2026-07-17',
    cache: { kind: 'event', seconds: 600 },
    group: 'meta',
    worksInDowntime: true,
    handle: () => ({ current: 'Simulated', history: [{ date: '2026-07-17', name: 'Simulated' }] }),
  },
];
