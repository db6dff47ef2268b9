import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum } from './fields.ts';
import { charSocial } from './rate-groups.ts';

/** Answers to an invitation, as far as we know. */
export const eventResponses = ['declined', 'not_responded', 'accepted', 'tentative'] as const;

/** Coming events, 50 a call, in the order in which they begin. Past ones are not listed. */
export const characterCalendar = defineOperation({
  id: 'GetCharactersCharacterIdCalendar',
  path: '/characters/{character_id}/calendar',
  scopes: ['esi-calendar.read_calendar_events.v1'],
  cacheSeconds: 5,
  rateGroup: charSocial,
  paging: 'from-event',
  rowKey: 'event_id',
  response: z.array(
    z.object({
      event_date: moment.optional(),
      event_id: id.optional(),
      event_response: openEnum.optional(),
      importance: integer.optional(),
      title: z.string().optional(),
    }),
  ),
});

/** One event. `duration` is minutes; `text` is hostile HTML; `response` is open text, unlike elsewhere. */
export const characterCalendarEvent = defineOperation({
  id: 'GetCharactersCharacterIdCalendarEventId',
  path: '/characters/{character_id}/calendar/{event_id}',
  scopes: ['esi-calendar.read_calendar_events.v1'],
  cacheSeconds: 5,
  rateGroup: charSocial,
  response: z.object({
    date: moment,
    duration: integer,
    event_id: id,
    importance: integer,
    owner_id: id,
    owner_name: z.string(),
    owner_type: openEnum,
    response: z.string(),
    text: z.string(),
    title: z.string(),
  }),
});

/** Who was asked to an event, and the answers. */
export const characterCalendarEventAttendees = defineOperation({
  id: 'GetCharactersCharacterIdCalendarEventIdAttendees',
  path: '/characters/{character_id}/calendar/{event_id}/attendees',
  scopes: ['esi-calendar.read_calendar_events.v1'],
  cacheSeconds: 600,
  rateGroup: charSocial,
  response: z.array(z.object({ character_id: id.optional(), event_response: openEnum.optional() })),
});
