import { sql } from 'kysely';
import { type Db, tables } from '../../kernel/index.ts';
import type { IdentityTables, TokenStatus } from '../schema.ts';
import { LOGIN_TOKEN } from './token-rows.ts';

/** What a character granted to one app. */
export interface Grant {
  readonly appId: string;
  readonly scopes: readonly string[];
  readonly status: TokenStatus;
  /** Since when it has this status. */
  readonly statusAt: Date;
  /** When a suspended one is tried again. */
  readonly retryAt: Date | null;
  /** EVE ended it after the character had logged in again with other scopes. */
  readonly isEndedByLogin: boolean;
}

export interface CharacterGrants {
  readonly characterId: number;
  readonly ownerHash: string;
  readonly name: string;
  readonly isMain: boolean;
  readonly grants: readonly Grant[];
}

/** How EVE words it when a later login of the character took the place of a grant. */
const REPLACED = '%Character grant missing/expired%';

/** What each character of a user has granted under its present owner; the main first, then by name. */
export async function grantsOfUser(db: Db, userId: number): Promise<CharacterGrants[]> {
  const own = tables<IdentityTables>(db);
  const rows = await own
    .selectFrom('identity.ownership as o')
    .innerJoin('identity.character as c', 'c.character_id', 'o.character_id')
    .innerJoin('identity.user as u', 'u.user_id', 'o.user_id')
    .leftJoin('identity.token as t', (join) =>
      join
        .onRef('t.character_id', '=', 'o.character_id')
        .onRef('t.owner_hash', '=', 'o.owner_hash')
        .on('t.purpose', '<>', LOGIN_TOKEN),
    )
    .leftJoin('identity.token as login', (join) =>
      join
        .onRef('login.character_id', '=', 'o.character_id')
        .onRef('login.owner_hash', '=', 'o.owner_hash')
        .on('login.purpose', '=', LOGIN_TOKEN),
    )
    .select([
      'o.character_id',
      'o.owner_hash',
      'c.name',
      't.purpose',
      't.scopes',
      't.status',
      't.status_at',
      't.retry_at',
      sql<boolean>`coalesce(o.character_id = u.main_character_id, false)`.as('is_main'),
      sql<boolean>`coalesce(t.status = 'revoked' and t.status_reason like ${REPLACED}
        and login.granted_at > t.granted_at, false)`.as('is_ended_by_login'),
    ])
    .where('o.user_id', '=', userId)
    .orderBy('is_main', 'desc')
    .orderBy('c.name', (order) => order.collate('und-x-icu'))
    .orderBy('o.character_id')
    .execute();
  const characters = Map.groupBy(rows, (row) => row.character_id);
  return [...characters.values()].flatMap((all) => {
    const [first] = all;
    if (first === undefined) return [];
    const { character_id: characterId, owner_hash: ownerHash, name, is_main: isMain } = first;
    return { characterId, ownerHash, name, isMain, grants: all.flatMap(toGrant) };
  });
}

interface GrantRow {
  purpose: string | null;
  scopes: string[] | null;
  status: TokenStatus | null;
  status_at: Date | null;
  retry_at: Date | null;
  is_ended_by_login: boolean;
}

function toGrant(row: GrantRow): Grant[] {
  const { purpose: appId, scopes, status, status_at: statusAt, retry_at: retryAt } = row;
  const { is_ended_by_login: isEndedByLogin } = row;
  if (appId === null || scopes === null || status === null || statusAt === null) return [];
  return [{ appId, scopes, status, statusAt, retryAt, isEndedByLogin }];
}
