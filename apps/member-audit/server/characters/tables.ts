import { forTables } from '../tables.ts';
import type { LocationTables } from '../sections/location/tables.ts';

/** What launcher and overview read of the sections. */
export type CharactersTables = LocationTables;

export const { defineRoute } = forTables<CharactersTables>();
