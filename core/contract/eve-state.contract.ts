import * as z from 'zod/mini';
import { defineContract } from './define-contract.ts';
import { dateTime } from './fields.ts';

/** How EVE's game server does, as far as this installation knows: up, away, or there for CCP's staff only. */
export const eveStates = ['open', 'downtime', 'vip'] as const;

/** Whether data can be read from EVE now. */
export const eveStateContract = defineContract({
  method: 'GET',
  path: '/api/core/eve-state',
  summary: 'Whether EVE answers at the moment',
  response: z.object({
    state: z.enum(eveStates),
    /** Since when it is so; null while it is open. */
    since: z.nullable(dateTime),
  }),
});
