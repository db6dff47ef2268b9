import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, openEnum } from './fields.ts';
import { charAccess } from './rate-groups.ts';

/** Access lists that the character manages: those it made, and those on which it is manager or admin. */
export const characterAccessLists = defineOperation({
  id: 'GetCharactersAccessListsListing',
  path: '/characters/{character_id}/access-lists',
  scopes: ['esi-access.read_lists.v1'],
  cacheSeconds: 300,
  rateGroup: charAccess,
  response: z.object({ access_lists: z.array(z.object({ id })) }),
});

/** What an access list can say of somebody, as far as we know. */
export const accessLevels = ['Unspecified', 'Allowed', 'Blocked', 'Manager', 'Admin'] as const;

/**
 * One access list with its members. Everybody not named is refused unless `allow_everyone`; who is blocked
 * stays out even then. What uses the list (which structure's docking, which hub's fuel) is not told.
 */
export const characterAccessList = defineOperation({
  id: 'GetCharactersAccessListsDetail',
  path: '/characters/{character_id}/access-lists/{access_list_id}',
  scopes: ['esi-access.read_lists.v1'],
  cacheSeconds: 300,
  rateGroup: charAccess,
  response: z.object({
    description: z.string(),
    id,
    membership: z.object({
      alliances: z.array(z.object({ access: openEnum, alliance_id: id })),
      allow_everyone: z.boolean(),
      characters: z.array(z.object({ access: openEnum, character_id: id })),
      corporations: z.array(z.object({ access: openEnum, corporation_id: id })),
    }),
    name: z.string(),
  }),
});
