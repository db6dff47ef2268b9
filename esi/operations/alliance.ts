import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, moment } from './fields.ts';

/** What anybody may know of an alliance. `executor_corporation_id` is absent once it is closed. */
export const alliancePublic = defineOperation({
  id: 'GetAlliancesAllianceId',
  path: '/alliances/{alliance_id}',
  cacheSeconds: 3600,
  rateGroup: null,
  response: z.object({
    creator_corporation_id: id,
    creator_id: id,
    date_founded: moment,
    executor_corporation_id: id.optional(),
    faction_id: id.optional(),
    name: z.string(),
    ticker: z.string(),
  }),
});

/** Ids of the corporations in the alliance. */
export const allianceCorporations = defineOperation({
  id: 'GetAlliancesAllianceIdCorporations',
  path: '/alliances/{alliance_id}/corporations',
  cacheSeconds: 3600,
  rateGroup: null,
  response: z.array(id),
});
