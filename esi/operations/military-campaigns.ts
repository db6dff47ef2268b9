import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { cursor, integer, moment, uuid } from './fields.ts';
import { charMilitaryCampaign } from './rate-groups.ts';

/** Objectives of military campaigns the character took part in, by when they last changed. */
export const characterMilitaryCampaignObjectives = defineOperation({
  id: 'GetCharactersMilitaryCampaignsObjectivesListing',
  path: '/characters/{character_id}/military-campaigns/objectives',
  scopes: ['esi.activity.char:read'],
  cacheSeconds: 60,
  rateGroup: charMilitaryCampaign,
  paging: 'cursor',
  rowsIn: 'objectives',
  rowKey: 'id',
  response: z.object({
    cursor: cursor.optional(),
    objectives: z.array(
      z.object({
        campaign_id: uuid,
        contributed: integer,
        id: uuid,
        is_committed: z.boolean(),
        last_modified: moment,
      }),
    ),
  }),
});
