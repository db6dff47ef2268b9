import { type Kysely, sql } from 'kysely';
import { emit, type EventHandler, untyped } from '../../kernel/index.ts';
import type { IdentityTables } from '../schema.ts';
import type { TokenRow } from './token-rows.ts';

/** When this many grants die within minutes, the fault is not theirs. */
const STORM_TOKENS_MIN = 10;
const STORM_SHARE = 0.02;
const STORM_WINDOW_MS = 10 * 60_000;

/** A suspended token is asked again after an hour to an hour and a half, so that they do not come back all at once. */
const RETRY_MS = 60 * 60_000;
const RETRY_SPREAD_MS = 30 * 60_000;

/** A grant that the SSO has called dead for this long is dead, storm or not. */
const GRACE_MS = 3 * 86_400_000;

export interface Refusal {
  readonly status: 'suspended' | 'revoked';
  /** How many grants the SSO refused within the last minutes. */
  readonly recentRefusals: number;
}

/**
 * Records that the SSO called a grant dead. One by one they are revoked. When many die together (as in
 * April 2018, when EVE forgot every grant for some hours) they are suspended instead, also those that the
 * same storm revoked before it was seen, and are tried again later.
 */
export async function recordRefusal(
  db: Kysely<IdentityTables>,
  handlers: readonly EventHandler[],
  token: Pick<TokenRow, 'token_id' | 'version' | 'status' | 'status_at' | 'character_id' | 'owner_hash'>,
  reason: string,
  now: Date,
): Promise<Refusal> {
  return await db.transaction().execute(async (trx) => {
    await trx
      .updateTable('identity.token')
      .set({ refused_at: now, status_reason: reason, lease_id: null, lease_until: null })
      .where('token_id', '=', token.token_id)
      .where('version', '=', token.version)
      .execute();
    const { recent, isStorm } = await measureStorm(trx, now);
    const graceIsOver = token.status === 'suspended' && now.getTime() - token.status_at.getTime() > GRACE_MS;
    if (isStorm && !graceIsOver) await suspendTogether(trx, handlers, token, now);
    else await revoke(trx, handlers, token, now);
    return { status: isStorm && !graceIsOver ? 'suspended' : 'revoked', recentRefusals: recent };
  });
}

async function measureStorm(
  trx: Kysely<IdentityTables>,
  now: Date,
): Promise<{ recent: number; isStorm: boolean }> {
  const since = new Date(now.getTime() - STORM_WINDOW_MS);
  const { rows } = await sql<{ recent: number; total: number }>`
    select (select count(*) from identity.token where refused_at > ${since}) as recent,
           (select count(*) from identity.token) as total`.execute(trx);
  const { recent = 0, total = 0 } = rows[0] ?? {};
  return { recent, isStorm: recent >= Math.max(STORM_TOKENS_MIN, total * STORM_SHARE) };
}

async function revoke(
  trx: Kysely<IdentityTables>,
  handlers: readonly EventHandler[],
  token: Pick<TokenRow, 'token_id' | 'version' | 'character_id' | 'owner_hash'>,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('identity.token')
    .set({ status: 'revoked', status_at: now, retry_at: null })
    .where('token_id', '=', token.token_id)
    .where('version', '=', token.version)
    .execute();
  await emit(handlers, untyped(trx), 'identity.token_revoked', {
    characterId: token.character_id,
    ownerHash: token.owner_hash,
    at: now,
  });
}

async function suspendTogether(
  trx: Kysely<IdentityTables>,
  handlers: readonly EventHandler[],
  token: Pick<TokenRow, 'token_id' | 'version'>,
  now: Date,
): Promise<void> {
  const since = new Date(now.getTime() - STORM_WINDOW_MS);
  const retryFrom = new Date(now.getTime() + RETRY_MS);
  const grants = await trx
    .updateTable('identity.token')
    .set({
      status: 'suspended',
      // Since when it is suspended: a second refusal does not begin the grace anew.
      status_at: sql<Date>`case when status = 'suspended' then status_at else ${now} end`,
      retry_at: sql<Date>`${retryFrom}::timestamptz + random() * ${RETRY_SPREAD_MS} * interval '1 millisecond'`,
    })
    .where('refresh_token', 'is not', null)
    .where((is) =>
      is.or([
        is.and([is('token_id', '=', token.token_id), is('version', '=', token.version)]),
        is.and([is('status', '=', 'revoked'), is('refused_at', '>', since)]),
      ]),
    )
    .returning(['character_id as characterId', 'owner_hash as ownerHash'])
    .execute();
  await emit(handlers, untyped(trx), 'identity.tokens_suspended', { grants, at: now });
}
