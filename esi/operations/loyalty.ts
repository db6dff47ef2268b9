import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer } from './fields.ts';
import { charWallet } from './rate-groups.ts';

/** Loyalty points with each corporation. */
export const characterLoyaltyPoints = defineOperation({
  id: 'GetCharactersCharacterIdLoyaltyPoints',
  path: '/characters/{character_id}/loyalty/points',
  scopes: ['esi-characters.read_loyalty.v1'],
  cacheSeconds: 3600,
  rateGroup: charWallet,
  response: z.array(z.object({ corporation_id: id, loyalty_points: integer })),
});
