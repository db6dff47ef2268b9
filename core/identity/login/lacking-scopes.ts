import { type Kysely, sql } from 'kysely';
import type { LackingScopes } from '../errors.ts';
import type { IdentityTables } from '../schema.ts';

/** So many of the latest grants prove what the EVE application is registered for. */
const PROOFS = 200;

/**
 * Which of the scopes asked for the EVE application lacks, after EVE said `invalid_scope`. EVE says so only
 * after the player has chosen, and mostly without a name: then it can be none of those that the latest
 * grants carry, and if those cover everything, any.
 */
export async function lackingScopes(
  db: Kysely<IdentityTables>,
  asked: readonly string[],
  description: string | null,
): Promise<LackingScopes> {
  const words = new Set((description ?? '').split(/[^\w.:-]+|[.:](?!\w)/));
  const named = asked.filter((scope) => words.has(scope));
  if (named.length > 0) return { scopes: named, isCertain: true };
  const proven = await provenScopes(db);
  const unproven = asked.filter((scope) => !proven.has(scope));
  return { scopes: unproven.length > 0 ? unproven : asked, isCertain: false };
}

async function provenScopes(db: Kysely<IdentityTables>): Promise<Set<string>> {
  const { rows } = await sql<{ scope: string }>`
    select distinct unnest(scopes) as scope from (
      select scopes from identity.token where status = 'valid' order by granted_at desc limit ${PROOFS}
    ) latest`.execute(db);
  return new Set(rows.map(({ scope }) => scope));
}
