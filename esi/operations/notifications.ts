import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, moment, openEnum } from './fields.ts';
import { charNotification, charSocial } from './rate-groups.ts';

/** Who can send a notification, as far as we know. */
export const notificationSenderTypes = ['character', 'corporation', 'alliance', 'faction', 'other'] as const;

/**
 * The newest 500 notifications, however old. `text` is YAML whose fields depend on `type`; times in it are 100
 * ns since 1601. One type ends in a space. 15 tokens in 15 minutes: one call in 10 minutes is all there is.
 */
export const characterNotifications = defineOperation({
  id: 'GetCharactersCharacterIdNotifications',
  path: '/characters/{character_id}/notifications',
  scopes: ['esi-characters.read_notifications.v1'],
  cacheSeconds: 600,
  rateGroup: charNotification,
  response: z.array(
    z.object({
      is_read: z.boolean().optional(),
      notification_id: id,
      sender_id: id,
      sender_type: openEnum,
      text: z.string().optional(),
      timestamp: moment,
      type: openEnum,
    }),
  ),
});

/** Notifications that somebody added the character as a contact. `message` is text of players. */
export const characterContactNotifications = defineOperation({
  id: 'GetCharactersCharacterIdNotificationsContacts',
  path: '/characters/{character_id}/notifications/contacts',
  scopes: ['esi-characters.read_notifications.v1'],
  cacheSeconds: 600,
  rateGroup: charSocial,
  response: z.array(
    z.object({
      message: z.string(),
      notification_id: id,
      send_date: moment,
      sender_character_id: id,
      standing_level: z.number(),
    }),
  ),
});
