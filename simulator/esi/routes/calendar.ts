import { eveDate } from '../../clock.ts';
import { answerTo, attendeesOf, eventsOf } from '../../world/life/calendar.ts';
import type { CalendarEvent } from '../../world/life/calendar.ts';
import { integerQuery } from '../query.ts';
import { EsiError, characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

const SCOPE = 'esi-calendar.read_calendar_events.v1';
const EVENTS_A_CALL = 50;

const events = (request: EsiRequest): CalendarEvent[] =>
  eventsOf(request.world, characterOf(request), request.moment);

/** The next events from now, or those after the one named. */
function list(request: EsiRequest): unknown {
  const { world, moment, query } = request;
  const from = integerQuery(query, 'from_event');
  const now = world.contentTime(moment);
  return events(request)
    .filter((event) => (from === undefined ? event.timeMs >= now : event.id > from))
    .slice(0, EVENTS_A_CALL)
    .map((event) => ({
      event_date: eveDate(event.timeMs),
      event_id: event.id,
      event_response: answerTo(world, event, characterOf(request).id),
      importance: event.importance,
      title: event.title,
    }));
}

function one(request: EsiRequest): CalendarEvent {
  const found = events(request).find(({ id }) => id === request.params['event_id']);
  if (!found) throw new EsiError(404, 'Event not found');
  return found;
}

function detail(request: EsiRequest): unknown {
  const event = one(request);
  return {
    date: eveDate(event.timeMs),
    duration: event.durationMinutes,
    event_id: event.id,
    importance: event.importance,
    owner_id: event.ownerId,
    owner_name: event.ownerName,
    owner_type: event.ownerType,
    response: answerTo(request.world, event, characterOf(request).id),
    text: event.text,
    title: event.title,
  };
}

function attendees(request: EsiRequest): unknown {
  return attendeesOf(request.world, characterOf(request), one(request)).map(({ characterId, answer }) => ({
    character_id: characterId,
    event_response: answer,
  }));
}

const calendar = { method: 'GET', scope: SCOPE, group: 'char-social' } as const;

export const calendarRoutes: readonly EsiRoute[] = [
  {
    ...calendar,
    path: '/characters/{character_id}/calendar',
    cache: { kind: 'ttl', seconds: 5 },
    cacheQuery: ['from_event'],
    handle: list,
  },
  {
    ...calendar,
    path: '/characters/{character_id}/calendar/{event_id}',
    cache: { kind: 'ttl', seconds: 5 },
    handle: detail,
  },
  {
    ...calendar,
    path: '/characters/{character_id}/calendar/{event_id}/attendees',
    cache: { kind: 'ttl', seconds: 600 },
    handle: attendees,
  },
];
