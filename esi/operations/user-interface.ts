import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id } from './fields.ts';
import { ui } from './rate-groups.ts';

/**
 * Sets a waypoint in the running game of the character. Answers nothing, also when the character is not in the
 * game.
 */
export const setAutopilotWaypoint = defineOperation({
  id: 'PostUiAutopilotWaypoint',
  method: 'POST',
  path: '/ui/autopilot/waypoint',
  query: z.object({ add_to_beginning: z.boolean(), clear_other_waypoints: z.boolean(), destination_id: id }),
  scopes: ['esi-ui.write_waypoint.v1'],
  cacheSeconds: null,
  rateGroup: ui,
  response: z.undefined(),
});
