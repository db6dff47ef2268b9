import { sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';

/** Characters whose token is tried for one structure in one go: every refusal costs the shared error budget. */
const WITNESSES_PER_TRY = 2;

/** Somebody in whose own data a structure stands, whose token may be asked with now. */
export interface Witness {
  readonly locationId: number;
  readonly characterId: number;
  readonly ownerHash: string;
}

/**
 * Whose tokens to try next for these structures: who knew it last, then those who were never asked, one of every
 * corporation before a second (docking rights mostly go by corporation), and those refused long ago at the end.
 */
export async function nextWitnesses(
  db: Db,
  structureIds: readonly number[],
  now: Date,
): Promise<Map<number, Witness[]>> {
  const { rows } = await sql<{ location_id: number; character_id: number; owner_hash: string }>`
    with ranked as (
      select w.*,
        case when w.answer = 200 then 0
          when w.answer is not null then 3
          when bool_or(w.answer = 403) over same_corporation then 2 else 1 end as rank,
        row_number() over (partition by w.location_id, c.corporation_id, w.answer
          order by w.answered_at desc nulls last, w.character_id) as nth
      from universe.location_witness w
      left join identity.character c on c.character_id = w.character_id
      where w.location_id = any(${[...structureIds]}::int8[])
      window same_corporation as (partition by w.location_id, c.corporation_id)),
    queued as (
      select *, row_number() over (partition by location_id order by rank, nth, retry_at, character_id) as turn
      from ranked where retry_at <= ${now})
    select location_id, character_id, owner_hash from queued
    where turn <= ${WITNESSES_PER_TRY} order by location_id, turn`.execute(db);
  const byStructure = new Map<number, Witness[]>();
  for (const row of rows) {
    const witnesses = byStructure.get(row.location_id) ?? [];
    witnesses.push({
      locationId: row.location_id,
      characterId: row.character_id,
      ownerHash: row.owner_hash,
    });
    byStructure.set(row.location_id, witnesses);
  }
  return byStructure;
}

/**
 * Keeps what ESI answered to this character's token. A refusal is not repeated for six hours, doubling up to two
 * weeks; a structure that is gone not for a week, doubling up to two months.
 */
export async function recordAnswer(
  db: Db,
  { locationId, characterId, ownerHash }: Witness,
  answer: { status: 200 | 403 | 404; ownerId: number | null },
  now: Date,
): Promise<void> {
  const { status, ownerId } = answer;
  const first = status === 404 ? '7 days' : '6 hours';
  const longest = status === 404 ? '60 days' : '14 days';
  await sql`
    update universe.location_witness
    set answer = ${status}, answered_at = ${now},
      owner_id = coalesce(${ownerId}::bigint, (select owner_id from universe.location where location_id = ${locationId})),
      failures = case when ${status} = 200 then 0 else failures + 1 end,
      retry_at = case when ${status} = 200 then '-infinity'
        else ${now}::timestamptz + least(${longest}::interval, ${first}::interval * power(2, least(failures, 10))) end
    where location_id = ${locationId} and character_id = ${characterId} and owner_hash = ${ownerHash}`.execute(
    db,
  );
}

/** This character's token cannot be had for a while; that is no answer of ESI. */
export async function putOffWitness(
  db: Db,
  { locationId, characterId }: Witness,
  until: Date,
): Promise<void> {
  await sql`
    update universe.location_witness set retry_at = ${until}
    where location_id = ${locationId} and character_id = ${characterId}`.execute(db);
}

/** Forgets everything that this owner of the character was a witness of: sold, or removed. */
export async function dropWitness(
  db: Db,
  { characterId, ownerHash }: { characterId: number; ownerHash: string },
): Promise<void> {
  await sql`
    delete from universe.location_witness
    where character_id = ${characterId} and owner_hash = ${ownerHash}`.execute(db);
}
