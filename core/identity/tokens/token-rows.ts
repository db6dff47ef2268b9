import { CompiledQuery, type Kysely, type Selectable, sql } from 'kysely';
import { prepareOnce } from '../../db/index.ts';
import type { IdentityTables, TokenTable } from '../schema.ts';
import type { SealContext } from '../secrets/secret-box.ts';

export type TokenRow = Selectable<TokenTable>;

/** The purpose of a token that came from a plain login; those of apps carry the app's id. */
export const LOGIN_TOKEN = 'login';

/** What a sealed token belongs to: moved to another character, owner or purpose it does not open. */
export function tokenContext(
  row: Pick<TokenRow, 'character_id' | 'owner_hash' | 'purpose'>,
  kind: 'refresh' | 'access',
): SealContext {
  return [row.character_id, row.owner_hash, row.purpose, kind];
}

const CANDIDATE = [
  'token_id',
  'character_id',
  'owner_hash',
  'purpose',
  'access_token',
  'access_expires_at',
  'status',
  'status_reason',
  'retry_at',
  'last_ok_at',
] as const;

/** What it takes to give out a stored access token; parsing the rest would cost more than reading it. */
export type TokenCandidate = Pick<TokenRow, (typeof CANDIDATE)[number]>;

// Asked for every target of a sync, so it is prepared once on each connection.
const CANDIDATES = prepareOnce(`
  select ${CANDIDATE.join(', ')} from identity.token
  where character_id = $1 and owner_hash = $2 and scopes @> $3::text[]
  order by array_position('{valid,suspended,revoked}', status), granted_at desc`);

/** Tokens of a character under an owner that carry the scopes, the best first. */
export async function findTokens(
  db: Kysely<IdentityTables>,
  wanted: { characterId: number; ownerHash: string; scopes: readonly string[] },
): Promise<TokenCandidate[]> {
  const parameters = [wanted.characterId, wanted.ownerHash, wanted.scopes];
  const { rows } = await db.executeQuery<TokenCandidate>(CompiledQuery.raw(CANDIDATES, parameters));
  return rows;
}

/** What a character granted to apps under this owner and still seems to live. */
export async function appGrants(
  db: Kysely<IdentityTables>,
  { characterId, ownerHash }: { characterId: number; ownerHash: string },
): Promise<TokenCandidate[]> {
  return await db
    .selectFrom('identity.token')
    .select(CANDIDATE)
    .where('character_id', '=', characterId)
    .where('owner_hash', '=', ownerHash)
    .where('purpose', '<>', LOGIN_TOKEN)
    .where('status', '=', 'valid')
    .execute();
}

export async function readToken(db: Kysely<IdentityTables>, tokenId: number): Promise<TokenRow | null> {
  const row = await db
    .selectFrom('identity.token')
    .selectAll()
    .where('token_id', '=', tokenId)
    .executeTakeFirst();
  return row ?? null;
}

export interface Lease {
  readonly id: string;
  readonly until: Date;
}

/** Takes the right to refresh a token, if nobody has it at `now` (real time); returns the row as it is now. */
export async function takeLease(
  db: Kysely<IdentityTables>,
  tokenId: number,
  lease: Lease,
  now: Date,
): Promise<TokenRow | null> {
  const row = await db
    .updateTable('identity.token')
    .set({ lease_id: lease.id, lease_until: lease.until })
    .where('token_id', '=', tokenId)
    .where((is) => is.or([is('lease_until', 'is', null), is('lease_until', '<=', now)]))
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}

/** Gives the lease back, if it is still this one. */
export async function releaseLease(
  db: Kysely<IdentityTables>,
  tokenId: number,
  leaseId: string,
): Promise<void> {
  await db
    .updateTable('identity.token')
    .set({ lease_id: null, lease_until: null })
    .where('token_id', '=', tokenId)
    .where('lease_id', '=', leaseId)
    .execute();
}

/**
 * Stores a rotated refresh token over the version that was used, and commits; may be repeated with the same sealing.
 * False when somebody stored a newer one meanwhile: ours is then the stale one.
 */
export async function saveRotation(
  db: Kysely<IdentityTables>,
  used: Pick<TokenRow, 'token_id' | 'version'>,
  sealed: Buffer,
): Promise<boolean> {
  const result = await db
    .updateTable('identity.token')
    .set({ refresh_token: sealed, version: used.version + 1 })
    .where('token_id', '=', used.token_id)
    .where((is) =>
      is.or([
        is('version', '=', used.version),
        is.and([is('version', '=', used.version + 1), is('refresh_token', '=', sealed)]),
      ]),
    )
    .executeTakeFirst();
  return result.numUpdatedRows > 0n;
}

/** Stores a new access token, clears every suspicion and gives the lease back. Null when a newer grant came. */
export async function saveAccess(
  db: Kysely<IdentityTables>,
  token: { tokenId: number; version: number; sealed: Buffer; expiresAt: Date; now: Date },
): Promise<TokenRow | null> {
  const row = await db
    .updateTable('identity.token')
    .set({
      access_token: token.sealed,
      access_expires_at: token.expiresAt,
      last_ok_at: token.now,
      status: 'valid',
      status_reason: null,
      status_at: sql<Date>`case when status = 'valid' then status_at else ${token.now} end`,
      retry_at: null,
      refused_at: null,
      lease_id: null,
      lease_until: null,
    })
    .where('token_id', '=', token.tokenId)
    .where('version', '=', token.version)
    .returningAll()
    .executeTakeFirst();
  return row ?? null;
}
