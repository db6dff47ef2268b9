import { forTables } from '../../tables.ts';

export interface CharacterDetailsTable {
  registration_id: number;
  name: string;
  corporation_id: number;
  alliance_id: number | null;
  faction_id: number | null;
  race_id: number;
  bloodline_id: number;
  birthday: Date;
  gender: string;
  security_status: number | null;
  /** With EVE's markup. */
  title: string | null;
  /** Hostile: exactly as ESI gave it, made safe when it is presented. */
  description: string | null;
}

export type CharacterDetailsTables = { 'memberaudit.character_details': CharacterDetailsTable };

export const { defineRoute, defineSection } = forTables<CharacterDetailsTables>();
