import { dateTime, defineContract, done, id, isk, named, sectionErrorCodes } from '@muster/core/contract';
import * as z from 'zod/mini';
import { CHARACTER_PATH, characterParams } from './character-path.ts';
import { solarSystem } from './location.contract.ts';

/**
 * How a character stands, worst first: `action_needed` only its owner can mend (authorise again),
 * `trouble` heals by itself, `first_sync` has not shown everything yet.
 */
export const characterStates = ['action_needed', 'trouble', 'first_sync', 'up_to_date'] as const;

const progress = z.object({
  state: z.enum(characterStates),
  isRunning: z.boolean(),
  /** Sections that have been fetched at least once, of how many. */
  sectionsDone: z.int(),
  sectionsTotal: z.int(),
});

const organisation = z.nullable(named);

const launcherCharacter = z.object({
  characterId: id,
  name: z.string(),
  isMain: z.boolean(),
  corporation: organisation,
  alliance: organisation,
  system: z.nullable(solarSystem),
  wallet: z.nullable(isk),
  /** When the last skill of the queue is done; null where nothing trains, or that is not known. */
  queueEndsAt: z.nullable(dateTime),
  /** The queue is known, and nothing is being trained. */
  isIdle: z.boolean(),
  progress,
});
export type LauncherCharacter = z.infer<typeof launcherCharacter>;

/** My characters: those registered, and those that are mine but not registered yet. */
export const launcherContract = defineContract({
  method: 'GET',
  path: '/api/member-audit/characters',
  summary: 'My registered and unregistered characters',
  response: z.object({
    characters: z.array(launcherCharacter),
    unregistered: z.array(
      z.object({ characterId: id, name: z.string(), corporation: organisation, isMain: z.boolean() }),
    ),
  }),
});

/** The head of the viewer: who this is and how they are, from all sections; null is "not known yet". */
export const overviewContract = defineContract({
  method: 'GET',
  path: CHARACTER_PATH,
  summary: 'Overview of one character',
  params: characterParams,
  response: z.object({
    characterId: id,
    name: z.string(),
    isMain: z.boolean(),
    corporation: organisation,
    alliance: organisation,
    registeredAt: dateTime,
    birthday: z.nullable(dateTime),
    securityStatus: z.nullable(z.number()),
    skillPoints: z.nullable(z.object({ total: z.number(), unallocated: z.number() })),
    /** What is being trained at this moment; null when nothing is, or not known. */
    training: z.nullable(z.object({ skill: named, level: z.int(), finishesAt: dateTime })),
    /** When the last skill of the queue is done; null for an empty, paused or unknown queue. */
    queueEndsAt: z.nullable(dateTime),
    wallet: z.nullable(isk),
    assets: z.nullable(z.object({ items: z.int(), places: z.int() })),
    location: z.nullable(z.object({ system: solarSystem, dockedAt: z.nullable(named) })),
    ship: z.nullable(z.object({ type: named, name: z.string() })),
    online: z.nullable(
      z.object({ isOnline: z.boolean(), lastLogin: z.nullable(dateTime), lastLogout: z.nullable(dateTime) }),
    ),
    /** Other registered characters of the same user, for the switcher. */
    siblings: z.array(z.object({ characterId: id, name: z.string() })),
  }),
});

export type Overview = z.infer<typeof overviewContract.response>;

/** Why a section shows old data or none. The page says it in words, by code. */
export const sectionErrorCode = z.enum(sectionErrorCodes);

export const statusContract = defineContract({
  method: 'GET',
  path: `${CHARACTER_PATH}/status`,
  summary: 'How fresh the sections of one character are, and what is wrong with them',
  params: characterParams,
  response: z.object({
    progress,
    sections: z.array(
      z.object({
        section: z.string(),
        title: z.string(),
        /** Last successful look at ESI; null before the first. */
        okAt: z.nullable(dateTime),
        /** Last time that anything was different. */
        changedAt: z.nullable(dateTime),
        /** Last try, successful or not. */
        ranAt: z.nullable(dateTime),
        nextAt: z.nullable(dateTime),
        failures: z.int(),
        error: z.nullable(sectionErrorCode),
      }),
    ),
  }),
});

export const updateNowContract = defineContract({
  method: 'POST',
  path: `${CHARACTER_PATH}/update`,
  summary: 'Look at ESI again now, as far as ESI has anything new',
  params: characterParams,
  response: done,
});

export const removeContract = defineContract({
  method: 'DELETE',
  path: CHARACTER_PATH,
  summary: 'Remove a character of mine and delete its data',
  params: characterParams,
  response: done,
});
