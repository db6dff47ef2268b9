import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum } from './fields.ts';

/** What anybody may know of a corporation. Tax rates are percent; `description` is hostile HTML. */
export const corporationPublic = defineOperation({
  id: 'GetCorporationsCorporationId',
  path: '/corporations/{corporation_id}',
  cacheSeconds: 3600,
  rateGroup: null,
  response: z.object({
    name: z.string(),
    ticker: z.string(),
    description: z.string(),
    state: openEnum,
    type: openEnum,
    alliance_id: id.optional(),
    ceo_id: id.optional(),
    creator_id: id.optional(),
    date_founded: moment.optional(),
    enlisted_faction_id: id.optional(),
    home_station_id: id,
    member_count: integer,
    shares: integer,
    tax_rates: z.object({ isk: z.number(), loyalty_point: z.number() }),
    friendly_fire: openEnum,
    war_eligible: z.boolean(),
    url: z.string().optional(),
  }),
});
