import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, moment } from './fields.ts';

/** What anybody may know of an alliance. */
export const alliancePublic = defineOperation({
  id: 'GetAlliancesAllianceId',
  path: '/alliances/{alliance_id}',
  cacheSeconds: 3600,
  rateGroup: null,
  response: z.object({
    name: z.string(),
    ticker: z.string(),
    creator_id: id,
    creator_corporation_id: id,
    executor_corporation_id: id.optional(),
    faction_id: id.optional(),
    date_founded: moment,
  }),
});
