import type { Slice } from '../db/index.ts';
import * as affiliations from './affiliations/migration.ts';
import * as initial from './migrations/0001-identity.ts';
import * as expectedCharacter from './migrations/0002-expected-character.ts';

/** The tables of people: characters, ownership, tokens, sessions. Other slices may reference its published keys. */
export const identitySlice: Slice = {
  id: 'identity',
  schema: 'identity',
  migrations: {
    '0001-identity': initial,
    '0002-expected-character': expectedCharacter,
    '0003-affiliations': affiliations,
  },
};
