import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { integer, moment } from './fields.ts';
import { status } from './rate-groups.ts';

/**
 * Whether the game server is up; `vip` means that only staff get in. Not to be asked before each request: it
 * has a budget of its own.
 */
export const serverStatus = defineOperation({
  id: 'GetStatus',
  path: '/status',
  cacheSeconds: 30,
  rateGroup: status,
  response: z.object({ players: integer, server_version: z.string(), start_time: moment, vip: z.boolean() }),
});
