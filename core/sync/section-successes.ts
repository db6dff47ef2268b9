import { type Db, tables } from '../kernel/db-handle.ts';
import type { SyncTables } from './schema.ts';

/** A section of a target, and when it last succeeded; the section is null for a target nobody has looked at. */
export interface SectionSuccess {
  readonly kind: string;
  readonly characterId: number;
  readonly ownerHash: string;
  readonly section: string | null;
  readonly okAt: Date | null;
}

/** When each section of these characters' targets last succeeded, in one query. */
export async function sectionSuccesses(db: Db, characterIds: readonly number[]): Promise<SectionSuccess[]> {
  if (characterIds.length === 0) return [];
  return await tables<SyncTables>(db)
    .selectFrom('sync.target as t')
    .leftJoin('sync.section as s', 's.target_id', 't.target_id')
    .select([
      't.kind',
      't.character_id as characterId',
      't.owner_hash as ownerHash',
      's.section',
      's.ok_at as okAt',
    ])
    .where('t.character_id', 'in', characterIds)
    .execute();
}
