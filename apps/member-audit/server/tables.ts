import { type IdentityTables, routesFor, sectionsFor, type UniverseTables } from '@muster/core';
import type { Generated } from 'kysely';
import type { Settings } from './settings.ts';

/** A character that a user registered. Every table of a section hangs on it, so that a new owner starts empty. */
export interface RegistrationTable {
  registration_id: Generated<number>;
  character_id: number;
  /** The owner of that time: data never cross a change of owner. */
  owner_hash: string;
  user_id: number;
  registered_at: Date;
  /** Set when the user removed it or the character changed hands: out of sight at once. */
  ended_at: Date | null;
  /** When the data of an ended registration are deleted. */
  purge_at: Date | null;
}

/** The tables that every part of this app may read: its own root, and what the host publishes. */
export type BaseTables = { 'memberaudit.registration': RegistrationTable } & IdentityTables & UniverseTables;

/** `defineSection` and `defineRoute` for code that knows the base tables and `Own`. */
export function forTables<Own>() {
  return { ...sectionsFor<BaseTables & Own, Settings>(), ...routesFor<BaseTables & Own, Settings>() };
}
