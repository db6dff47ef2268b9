import { type Kysely, sql } from 'kysely';
import type { Clock } from '../../kernel/index.ts';
import type { AffiliationSource } from '../login/characters.ts';
import type { IdentityTables } from '../schema.ts';
import { AFFILIATION_CACHE_SECONDS } from './due-characters.ts';

/** The same source, but characters about which ESI could only repeat itself are left out. */
export function askWhenStale(
  db: Kysely<IdentityTables>,
  clock: Clock,
  source: AffiliationSource,
): AffiliationSource {
  return async (characterIds, signal, priority) => {
    const { rows } = await sql<{ character_id: number }>`
      select character_id from identity.character
      where character_id = any(${[...characterIds]}::int8[])
        and affiliation_at > ${clock.now()}::timestamptz - interval '1 second' * ${AFFILIATION_CACHE_SECONDS}::int`.execute(
      db,
    );
    const known = new Set(rows.map(({ character_id: id }) => id));
    const stale = characterIds.filter((id) => !known.has(id));
    return stale.length === 0 ? [] : await source(stale, signal, priority);
  };
}
