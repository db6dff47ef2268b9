import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, openEnum } from './fields.ts';
import { routes } from './rate-groups.ts';

/** What a route can prefer, as far as we know. */
export const routePreferences = ['Shorter', 'Safer', 'LessSecure'] as const;

/**
 * Systems of the way from one system to another, both included. `connections` adds ways ESI does not know, e.g.
 * jump bridges; `security_penalty` (0 to 100) is how much is paid for a preference. 404 when there is no way.
 */
export const route = defineOperation({
  id: 'PostRoute',
  method: 'POST',
  path: '/route/{origin_system_id}/{destination_system_id}',
  cacheSeconds: null,
  rateGroup: routes,
  body: z.object({
    avoid_systems: z.array(id).max(1000).optional(),
    connections: z
      .array(z.object({ from: id, to: id }))
      .max(1000)
      .optional(),
    preference: openEnum.optional(),
    security_penalty: integer.optional(),
  }),
  response: z.object({ route: z.array(id) }),
});
