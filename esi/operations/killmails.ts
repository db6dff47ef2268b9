import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, position } from './fields.ts';
import { charKillmail, corpKillmail, killmail } from './rate-groups.ts';

const killmailRef = z.object({ killmail_hash: z.string(), killmail_id: id });

/** Kills and losses of the last 90 days: only ids and hashes, for `killmailBody`. */
export const characterKillmails = defineOperation({
  id: 'GetCharactersCharacterIdKillmailsRecent',
  path: '/characters/{character_id}/killmails/recent',
  scopes: ['esi-killmails.read_killmails.v1'],
  cacheSeconds: 300,
  rateGroup: charKillmail,
  paging: 'pages',
  response: z.array(killmailRef),
});

/** Kills and losses of members of the last 90 days: only ids and hashes, for `killmailBody`. */
export const corporationKillmails = defineOperation({
  id: 'GetCorporationsCorporationIdKillmailsRecent',
  path: '/corporations/{corporation_id}/killmails/recent',
  scopes: ['esi-killmails.read_corporation_killmails.v1'],
  roles: ['Director'],
  cacheSeconds: 300,
  rateGroup: corpKillmail,
  paging: 'pages',
  response: z.array(killmailRef),
});

/**
 * One killmail; it never changes. Flags are numbers here. `items` nests once: what was in a container. A wrong
 * hash is a 422.
 */
export const killmailBody = defineOperation({
  id: 'GetKillmailsKillmailIdKillmailHash',
  path: '/killmails/{killmail_id}/{killmail_hash}',
  cacheSeconds: 2_592_000,
  rateGroup: killmail,
  response: z.object({
    attackers: z.array(
      z.object({
        alliance_id: id.optional(),
        character_id: id.optional(),
        corporation_id: id.optional(),
        damage_done: integer,
        faction_id: id.optional(),
        final_blow: z.boolean(),
        security_status: z.number(),
        ship_type_id: id.optional(),
        weapon_type_id: id.optional(),
      }),
    ),
    killmail_id: id,
    killmail_time: moment,
    moon_id: id.optional(),
    solar_system_id: id,
    victim: z.object({
      alliance_id: id.optional(),
      character_id: id.optional(),
      corporation_id: id.optional(),
      damage_taken: integer,
      faction_id: id.optional(),
      items: z
        .array(
          z.object({
            flag: integer,
            item_type_id: id,
            items: z
              .array(
                z.object({
                  flag: integer,
                  item_type_id: id,
                  quantity_destroyed: integer.optional(),
                  quantity_dropped: integer.optional(),
                  singleton: integer,
                }),
              )
              .optional(),
            quantity_destroyed: integer.optional(),
            quantity_dropped: integer.optional(),
            singleton: integer,
          }),
        )
        .optional(),
      position: position.optional(),
      ship_type_id: id,
    }),
    war_id: id.optional(),
  }),
});
