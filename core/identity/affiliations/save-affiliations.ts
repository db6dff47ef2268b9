import { type Kysely, sql } from 'kysely';
import { type AffiliationChange, emit, type EventHandler, untyped } from '../../kernel/index.ts';
import type { Affiliation } from '../login/characters.ts';
import type { IdentityTables } from '../schema.ts';

interface ChangedRow {
  character_id: number;
  user_id: number | null;
  corporation_id: number | null;
  alliance_id: number | null;
  faction_id: number | null;
  new_corporation_id: number;
  new_alliance_id: number | null;
  new_faction_id: number | null;
}

/**
 * Writes where characters belong, as ESI said at `askedAt`, on the caller's transaction; what was learned later
 * stands, unless the clock was set back since. Changes are told to the apps, and moves logged for good. @returns how many characters changed.
 */
export async function saveAffiliations(
  trx: Kysely<IdentityTables>,
  handlers: readonly EventHandler[],
  affiliations: readonly Affiliation[],
  askedAt: Date,
): Promise<number> {
  if (affiliations.length === 0) return 0;
  const { rows } = await sql<ChangedRow>`
    with before as (
      select c.character_id, c.corporation_id, c.alliance_id, c.faction_id,
        a."corporationId" as new_corporation_id, a."allianceId" as new_alliance_id, a."factionId" as new_faction_id
      from jsonb_to_recordset(${JSON.stringify(affiliations)}::jsonb)
        as a("characterId" int8, "corporationId" int8, "allianceId" int8, "factionId" int8)
      join identity.character c on c.character_id = a."characterId"
      where c.affiliation_at is null or c.affiliation_at < ${askedAt}
        or c.affiliation_at > ${askedAt}::timestamptz + interval '5 minutes'
      order by c.character_id for update of c),
    saved as (
      update identity.character c
      set corporation_id = b.new_corporation_id, alliance_id = b.new_alliance_id, faction_id = b.new_faction_id,
        affiliation_at = ${askedAt}, affiliation_batch_limit = default, affiliation_retry_at = default
      from before b where c.character_id = b.character_id)
    select b.*, o.user_id from before b left join identity.ownership o on o.character_id = b.character_id
    where (b.corporation_id, b.alliance_id, b.faction_id)
      is distinct from (b.new_corporation_id, b.new_alliance_id, b.new_faction_id)
    order by b.character_id`.execute(trx);
  if (rows.length === 0) return 0;
  const changes = rows.map(toChange);
  // What is learned for the first time is no change.
  const moves = changes.filter(({ before }) => before.corporationId !== null);
  await logChanges(trx, moves, askedAt);
  await emit(handlers, untyped(trx), 'identity.affiliations_changed', { changes, at: askedAt });
  return changes.length;
}

function toChange(row: ChangedRow): AffiliationChange {
  return {
    characterId: row.character_id,
    userId: row.user_id,
    before: { corporationId: row.corporation_id, allianceId: row.alliance_id, factionId: row.faction_id },
    after: {
      corporationId: row.new_corporation_id,
      allianceId: row.new_alliance_id,
      factionId: row.new_faction_id,
    },
  };
}

async function logChanges(
  trx: Kysely<IdentityTables>,
  changes: readonly AffiliationChange[],
  at: Date,
): Promise<void> {
  if (changes.length === 0) return;
  const entries = changes.map(({ characterId, userId, before, after }) => ({
    character_id: characterId,
    user_id: userId,
    detail: { before, after },
  }));
  await sql`
    insert into identity.audit (at, kind, user_id, character_id, detail)
    select ${at}, 'affiliation.changed', user_id, character_id, detail
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(user_id int8, character_id int8, detail jsonb)`.execute(
    trx,
  );
}
