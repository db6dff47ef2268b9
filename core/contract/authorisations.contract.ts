import * as z from 'zod/mini';
import { defineContract } from './define-contract.ts';
import { dateTime, id } from './fields.ts';

/**
 * What is the matter with what a character granted to an app: `ended` at EVE, `missing_scopes` (the app wants
 * more than it was granted), `suspended` (tried again by itself), or `never` granted.
 */
export const authorisationStates = ['ended', 'missing_scopes', 'suspended', 'never'] as const;

const authorisation = z.object({
  characterId: id,
  name: z.string(),
  isMain: z.boolean(),
  app: z.object({ id: z.string(), title: z.string() }),
  state: z.enum(authorisationStates),
  /** When it ended or was suspended; null where that is not known. */
  since: z.nullable(dateTime),
  /** When a suspended one is tried again. */
  retryAt: z.nullable(dateTime),
  /** EVE ended it because the character logged in here later with other scopes. */
  isEndedByLogin: z.boolean(),
  /** Data that stand still without it, and when they were last up to date; null for never. */
  sections: z.array(z.object({ title: z.string(), okAt: z.nullable(dateTime) })),
  /** What else the missing scopes are for, in words. */
  feeds: z.array(z.string()),
});
export type Authorisation = z.infer<typeof authorisation>;

/** Which of my characters an app cannot read, or not all of, and what it would read again. */
export const authorisationsContract = defineContract({
  method: 'GET',
  path: '/api/core/authorisations',
  summary: 'Missing and broken authorisations of my characters',
  response: z.object({
    /** Those that need somebody first; the main before other characters. */
    authorisations: z.array(authorisation),
    /** How many work, of all pairs of character and app. */
    working: z.int(),
  }),
});

/** Every right that Muster asks for at EVE, and what for. It is no secret: EVE's own page lists them. */
export const scopesContract = defineContract({
  method: 'GET',
  path: '/api/core/scopes',
  summary: 'All scopes that the EVE application needs',
  response: z.object({ scopes: z.array(z.object({ scope: z.string(), feeds: z.array(z.string()) })) }),
});
