import { type Kysely, sql } from 'kysely';
import { type AppManifest, fail as hostFail, type Viewer } from '../../kernel/index.ts';
import { fail } from '../errors.ts';
import type { IdentityTables } from '../schema.ts';
import { LOGIN_TOKEN } from '../tokens/token-rows.ts';

type App = Pick<AppManifest, 'id' | 'scopes' | 'registerPermission'>;

/** A login asks for nothing but who it is. */
export const LOGIN_SCOPES: readonly string[] = ['publicData'];

/**
 * What a registration with an app asks of EVE, for somebody who may register there. For a known character
 * it asks also for what that character granted to other apps: EVE may keep only the latest grant of a
 * character, so the latest should carry everything.
 * @throws MusterError `login.not_permitted`, `character.not_yours`, `resource.not_found`
 */
export async function registerScopes(
  db: Kysely<IdentityTables>,
  apps: readonly App[],
  { viewer, appId, characterId }: { viewer: Viewer; appId: string; characterId: number | null },
): Promise<string[]> {
  const app = apps.find(({ id }) => id === appId);
  if (app?.scopes === undefined) throw hostFail('resource.not_found');
  const { registerPermission: needed } = app;
  if (needed !== undefined && !viewer.can(needed)) throw fail('login.not_permitted');
  const own = app.scopes.map(({ scope }) => scope);
  const granted = characterId === null ? [] : await grantedScopes(db, viewer.userId, characterId);
  // A scope that no app names any more may be gone from EVE, and would spoil the login.
  const declared = new Set(apps.flatMap(({ scopes = [] }) => scopes.map(({ scope }) => scope)));
  return [...new Set([...LOGIN_SCOPES, ...own, ...granted.filter((scope) => declared.has(scope))])];
}

/** Everything that a character of this user has granted to apps, whether or not it still works. */
async function grantedScopes(
  db: Kysely<IdentityTables>,
  userId: number,
  characterId: number,
): Promise<string[]> {
  const { rows } = await sql<{ scopes: string[] | null }>`
    select t.scopes from identity.ownership o
    left join identity.token t on t.character_id = o.character_id and t.owner_hash = o.owner_hash
      and t.purpose <> ${LOGIN_TOKEN}
    where o.user_id = ${userId} and o.character_id = ${characterId}`.execute(db);
  if (rows.length === 0) throw fail('character.not_yours');
  return rows.flatMap(({ scopes }) => scopes ?? []);
}
