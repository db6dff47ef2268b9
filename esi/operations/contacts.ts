import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, labelBit, openEnum } from './fields.ts';
import { allianceSocial, charSocial, corpSocial } from './rate-groups.ts';

/** What a contact can be, as far as we know. */
export const contactTypes = ['character', 'corporation', 'alliance', 'faction'] as const;

const contactLabel = z.object({ label_id: labelBit, label_name: z.string() });

/** Contacts of the character, standing from -10 to 10. Label ids may be of labels that are gone. */
export const characterContacts = defineOperation({
  id: 'GetCharactersCharacterIdContacts',
  path: '/characters/{character_id}/contacts',
  scopes: ['esi-characters.read_contacts.v1'],
  cacheSeconds: 300,
  rateGroup: charSocial,
  paging: 'pages',
  response: z.array(
    z.object({
      contact_id: id,
      contact_type: openEnum,
      is_blocked: z.boolean().optional(),
      is_watched: z.boolean().optional(),
      label_ids: z.array(labelBit).optional(),
      standing: z.number(),
    }),
  ),
});

/** Names of the character's own labels. Ids are bits: the highest are beyond 2^53. */
export const characterContactLabels = defineOperation({
  id: 'GetCharactersCharacterIdContactsLabels',
  path: '/characters/{character_id}/contacts/labels',
  scopes: ['esi-characters.read_contacts.v1'],
  cacheSeconds: 300,
  rateGroup: charSocial,
  response: z.array(contactLabel),
});

/** Contacts of the corporation, as its members see them. */
export const corporationContacts = defineOperation({
  id: 'GetCorporationsCorporationIdContacts',
  path: '/corporations/{corporation_id}/contacts',
  scopes: ['esi-corporations.read_contacts.v1'],
  cacheSeconds: 300,
  rateGroup: corpSocial,
  paging: 'pages',
  response: z.array(
    z.object({
      contact_id: id,
      contact_type: openEnum,
      is_watched: z.boolean().optional(),
      label_ids: z.array(labelBit).optional(),
      standing: z.number(),
    }),
  ),
});

/** Names of the labels of a corporation's contacts. */
export const corporationContactLabels = defineOperation({
  id: 'GetCorporationsCorporationIdContactsLabels',
  path: '/corporations/{corporation_id}/contacts/labels',
  scopes: ['esi-corporations.read_contacts.v1'],
  cacheSeconds: 300,
  rateGroup: corpSocial,
  response: z.array(contactLabel),
});

/** Contacts of the alliance; only for a character in it. */
export const allianceContacts = defineOperation({
  id: 'GetAlliancesAllianceIdContacts',
  path: '/alliances/{alliance_id}/contacts',
  scopes: ['esi-alliances.read_contacts.v1'],
  cacheSeconds: 300,
  rateGroup: allianceSocial,
  paging: 'pages',
  response: z.array(
    z.object({
      contact_id: id,
      contact_type: openEnum,
      label_ids: z.array(labelBit).optional(),
      standing: z.number(),
    }),
  ),
});

/** Names of the labels of an alliance's contacts. */
export const allianceContactLabels = defineOperation({
  id: 'GetAlliancesAllianceIdContactsLabels',
  path: '/alliances/{alliance_id}/contacts/labels',
  scopes: ['esi-alliances.read_contacts.v1'],
  cacheSeconds: 300,
  rateGroup: allianceSocial,
  response: z.array(contactLabel),
});
