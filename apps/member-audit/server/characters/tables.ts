import type { AssetTables } from '../sections/assets/tables.ts';
import type { CharacterDetailsTables } from '../sections/character-details/tables.ts';
import type { LocationTables } from '../sections/location/tables.ts';
import type { OnlineTables } from '../sections/online/tables.ts';
import type { ShipTables } from '../sections/ship/tables.ts';
import type { SkillQueueTables } from '../sections/skill-queue/tables.ts';
import type { SkillTables } from '../sections/skills/tables.ts';
import type { WalletBalanceTables } from '../sections/wallet-balance/tables.ts';
import { type BaseTables, forTables } from '../tables.ts';
import type { Kysely } from 'kysely';

/** What launcher and overview read of the sections. */
export type CharactersTables = AssetTables &
  CharacterDetailsTables &
  LocationTables &
  OnlineTables &
  ShipTables &
  SkillQueueTables &
  SkillTables &
  WalletBalanceTables;

export type CharactersDatabase = Kysely<BaseTables & CharactersTables>;

export const { defineRoute } = forTables<CharactersTables>();
