import { sql } from 'kysely';
import type { Db } from '../../kernel/db-handle.ts';

/** What ESI last told a character's own token about a structure: evidence of docking rights, as of that time. */
export interface DockingAnswer {
  readonly structureId: number;
  readonly characterId: number;
  /** ESI tells only those about a structure who may dock there. */
  readonly mayDock: boolean;
  readonly answeredAt: Date;
  /** The corporation that owned the structure then, as far as it was known. */
  readonly ownerCorporationId: number | null;
}

/**
 * Docking evidence of these characters, as far as their present owners' tokens were asked; newest first. Characters
 * are asked for naming structures only, so no answer does not mean no rights.
 */
export async function dockingAnswers(db: Db, characterIds: readonly number[]): Promise<DockingAnswer[]> {
  if (characterIds.length === 0) return [];
  const { rows } = await sql<{
    location_id: number;
    character_id: number;
    answer: number;
    answered_at: Date;
    owner_id: number | null;
  }>`
    select w.location_id, w.character_id, w.answer, w.answered_at, w.owner_id
    from universe.location_witness w
    join identity.ownership o on o.character_id = w.character_id and o.owner_hash = w.owner_hash
    where w.character_id = any(${[...characterIds]}::int8[]) and w.answer in (200, 403)
    order by w.answered_at desc, w.location_id, w.character_id`.execute(db);
  return rows.map((row) => ({
    structureId: row.location_id,
    characterId: row.character_id,
    mayDock: row.answer === 200,
    answeredAt: row.answered_at,
    ownerCorporationId: row.owner_id,
  }));
}
