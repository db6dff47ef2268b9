import { eveDate } from '../../clock.ts';
import { isRead, notificationsOf } from '../../world/life/notifications.ts';
import { characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

const SCOPE = 'esi-characters.read_notifications.v1';
const MOST_CONTACTS = 50;

function notifications(request: EsiRequest): unknown {
  const { world, moment } = request;
  const character = characterOf(request);
  return notificationsOf(world, character, moment).map((one) => ({
    ...(isRead(world, character, one, moment) ? { is_read: true } : {}),
    notification_id: one.id,
    sender_id: one.senderId,
    sender_type: one.senderType,
    text: one.text,
    timestamp: eveDate(one.timeMs),
    type: one.type,
  }));
}

/** Who put this character into their address book. */
function contacts(request: EsiRequest): unknown {
  return notificationsOf(request.world, characterOf(request), request.moment)
    .flatMap((one) => {
      if (!one.contact) return [];
      const { level, message } = one.contact;
      return [
        {
          message,
          notification_id: one.id,
          send_date: eveDate(one.timeMs),
          sender_character_id: one.senderId,
          standing_level: level,
        },
      ];
    })
    .slice(0, MOST_CONTACTS);
}

export const notificationRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}/notifications',
    scope: SCOPE,
    cache: { kind: 'ttl', seconds: 600 },
    group: 'char-notification',
    handle: notifications,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/notifications/contacts',
    scope: SCOPE,
    cache: { kind: 'ttl', seconds: 600 },
    group: 'char-social',
    handle: contacts,
  },
];
