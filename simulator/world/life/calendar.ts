import { hash, random } from '../random.ts';
import { corporationName } from '../who.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { DAY_MS, GROUP_OWNERS, HOUR_MS, MINUTE_MS, during, handLane, serial } from './dated.ts';
import { characterLink, inFont, systemLink } from './markup.ts';
import { memberOf, somebody } from './people.ts';

export type Answer = 'declined' | 'not_responded' | 'accepted' | 'tentative';

export interface CalendarEvent {
  id: number;
  timeMs: number;
  title: string;
  importance: 0 | 1;
  durationMinutes: number;
  ownerId: number;
  ownerName: string;
  ownerType: 'eve_server' | 'corporation' | 'character' | 'alliance';
  text: string;
}

/** Events are told this far ahead, and stay this long after. */
const AHEAD_DAYS = 60;
const KEPT_DAYS = 30;
const NEWEST_LEAD_DAYS = 20;
const ANSWERS: readonly Answer[] = [
  'accepted',
  'accepted',
  'tentative',
  'declined',
  'not_responded',
  'not_responded',
];
const OPERATIONS = [
  ['Fleet', 'Doctrine cruisers. <b>Form up on time.</b>'],
  ['Moon mining', 'Boosts are there. Bring something to drink.'],
  ['Structure timer', 'Hull timer. Everybody who can undock, undocks.'],
  ['Roam <i>(silly)</i>', 'Destroyers only, losses are not replaced.'],
  ['Training for new pilots', 'What the red button does, and when to press it.'],
  ['Town hall', 'State of the corporation. Complaints in writing.'],
] as const;
const PRIVATE = [
  'Sell the old ships',
  'Extractors!',
  'Dinner with <script>alert(1)</script>',
  '1:1 duel',
  'Skill queue',
] as const;

/** An event becomes known some time before it takes place. */
function isKnown(r: { int(min: number, max: number): number }, timeMs: number, now: number): boolean {
  return timeMs - r.int(2, NEWEST_LEAD_DAYS * 3) * DAY_MS <= now;
}

function operations(world: World, corporationId: number, day: number, now: number): CalendarEvent[] {
  const r = random(world.seed, 'operation', corporationId, day);
  if (!r.chance(0.35)) return [];
  const timeMs = day * DAY_MS + r.int(17, 22) * HOUR_MS + r.pick([0, 30]) * MINUTE_MS;
  const [title, words] = r.pick(OPERATIONS);
  const leader = memberOf(world, corporationId, somebodyFirst(world), r);
  const isAlliance = r.chance(0.2) && world.allianceOf(corporationId) !== undefined;
  if (!isKnown(r, timeMs, now)) return [];
  return [
    {
      id: serial(timeMs, GROUP_OWNERS + (corporationId % 1000)),
      timeMs,
      title,
      importance: isAlliance ? 1 : 0,
      durationMinutes: r.pick([60, 90, 120, 180]),
      ownerId: corporationId,
      ownerName: corporationName(world, corporationId),
      ownerType: 'corporation',
      text: inFont(
        [words, `Led by ${characterLink(leader)} from ${systemLink(world.homeSystemId(leader))}.`],
        day,
      ),
    },
  ];
}

function somebodyFirst(world: World): CharacterRecord {
  const first = world.characters[0];
  if (!first) throw new Error('a world without people');
  return first;
}

function appointments(world: World, character: CharacterRecord, day: number, now: number): CalendarEvent[] {
  const r = world.random(character, 'appointment', day);
  if (!r.chance(0.05)) return [];
  const timeMs = day * DAY_MS + r.int(0, 1439) * MINUTE_MS;
  const owner = r.chance(0.6) ? character : somebody(world, character, r);
  if (!isKnown(r, timeMs, now)) return [];
  return [
    {
      id: serial(timeMs, character.index),
      timeMs,
      title: r.pick(PRIVATE),
      importance: 0,
      durationMinutes: 60,
      ownerId: owner.id,
      ownerName: owner.name,
      ownerType: 'character',
      text: inFont(['No details. You know which.'], day),
    },
  ];
}

/** One event for each bump by hand, tomorrow. */
function byHand(world: World, character: CharacterRecord, moment: Moment): CalendarEvent[] {
  return world.generation(character, 'calendar', moment).map((time, i) => {
    const timeMs = Math.ceil(time / MINUTE_MS) * MINUTE_MS + DAY_MS;
    return {
      id: serial(timeMs, character.index, handLane(i)),
      timeMs,
      title: 'Just now',
      importance: 0,
      durationMinutes: 30,
      ownerId: character.id,
      ownerName: character.name,
      ownerType: 'character',
      text: 'Something has happened.',
    };
  });
}

/** Events from a month back to two months ahead, in the order of time; their ids rise with it. */
export function eventsOf(world: World, character: CharacterRecord, moment: Moment): CalendarEvent[] {
  const now = world.contentTime(moment);
  const { corporationId } = world.stateOf(character, moment);
  const isPlayed = world.corporation(corporationId) !== undefined;
  const found = during(now - KEPT_DAYS * DAY_MS, now + AHEAD_DAYS * DAY_MS, (day) => [
    ...(isPlayed ? operations(world, corporationId, day, now) : []),
    ...appointments(world, character, day, now),
  ]);
  return [...found, ...byHand(world, character, moment)].toSorted((a, b) => a.id - b.id);
}

/** Whether somebody comes. */
export function answerTo(world: World, event: CalendarEvent, characterId: number): Answer {
  if (event.ownerId === characterId) return 'accepted';
  return ANSWERS[hash(world.seed, 'answer', event.id, characterId) % ANSWERS.length] ?? 'not_responded';
}

const MOST_ATTENDEES = 100;

/** Who was asked, as far as they have answered. */
export function attendeesOf(
  world: World,
  character: CharacterRecord,
  event: CalendarEvent,
): { characterId: number; answer: Answer }[] {
  const r = random(world.seed, 'attendees', event.id);
  const asked =
    event.ownerType === 'character'
      ? [event.ownerId, character.id]
      : [character.id, ...Array.from({ length: 40 }, () => memberOf(world, event.ownerId, character, r).id)];
  return [...new Set(asked)]
    .map((characterId) => ({ characterId, answer: answerTo(world, event, characterId) }))
    .slice(0, MOST_ATTENDEES);
}
