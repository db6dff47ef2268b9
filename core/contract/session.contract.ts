import * as z from 'zod/mini';
import { defineContract } from './define-contract.ts';
import { dateTime, done, id } from './fields.ts';

const character = z.object({
  characterId: id,
  name: z.string(),
  corporation: z.nullable(z.object({ id, name: z.nullable(z.string()) })),
  alliance: z.nullable(z.object({ id, name: z.nullable(z.string()) })),
  isMain: z.boolean(),
});

/** What the browser needs before it can draw anything: who am I, what may I do, where am I. */
export const sessionContract = defineContract({
  method: 'GET',
  path: '/api/core/session',
  summary: 'The site, and the signed-in user if there is one',
  response: z.object({
    site: z.object({
      name: z.string(),
      demo: z.boolean(),
      /** Where portraits, logos and icons come from, without a slash at the end. */
      imageUrl: z.string(),
      version: z.string(),
    }),
    /** EVE time of the server when it answered. */
    now: dateTime,
    user: z.nullable(
      z.object({
        userId: id,
        name: z.string(),
        main: z.nullable(character),
        permissions: z.array(z.string()),
        isSuperuser: z.boolean(),
        states: z.array(z.string()),
      }),
    ),
  }),
});
export type Session = z.infer<typeof sessionContract.response>;

export const logoutContract = defineContract({
  method: 'POST',
  path: '/api/core/logout',
  summary: 'End this session',
  response: done,
});

/** How far the demo world has come; `null` in production. */
export const demoProgressContract = defineContract({
  method: 'GET',
  path: '/api/core/demo',
  summary: 'Progress of filling the demo world',
  response: z.object({
    demo: z.nullable(
      z.object({
        registered: z.int(),
        characters: z.int(),
        sectionsDone: z.int(),
        sectionsTotal: z.int(),
      }),
    ),
  }),
});

export const myCharactersContract = defineContract({
  method: 'GET',
  path: '/api/core/characters',
  summary: 'The characters of the signed-in user',
  response: z.object({ characters: z.array(character) }),
});

export const setMainContract = defineContract({
  method: 'POST',
  path: '/api/core/main',
  summary: 'Choose the main character',
  body: z.object({ characterId: id }),
  response: done,
});
