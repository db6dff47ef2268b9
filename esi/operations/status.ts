import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { integer, moment, openEnum } from './fields.ts';
import * as rateGroups from './rate-groups.ts';

/** States of a route in `metaStatus`, as far as we know. */
export const routeStatuses = ['Unknown', 'OK', 'Degraded', 'Down', 'Recovering'] as const;

/** Whether the game server is up. Not to be asked before each request: it has a budget of its own. */
export const serverStatus = defineOperation({
  id: 'GetStatus',
  path: '/status',
  cacheSeconds: 30,
  rateGroup: rateGroups.status,
  response: z.object({
    players: integer,
    server_version: z.string(),
    start_time: moment,
    vip: z.boolean(),
  }),
});

/** How every ESI route is doing, for a health page. */
export const metaStatus = defineOperation({
  id: 'GetMetaStatus',
  path: '/meta/status',
  cacheSeconds: null,
  rateGroup: rateGroups.meta,
  response: z.object({
    routes: z.array(z.object({ method: openEnum, path: z.string(), status: openEnum })),
  }),
});
