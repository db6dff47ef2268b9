import { sql } from 'kysely';
import type { Db } from '../kernel/db-handle.ts';
import { locationKindOf } from './location-kind.ts';

/**
 * Collects the ids that data refer to. Written with the data, in the same transaction, as rows that
 * the universe slice resolves later; ids known already cost nothing.
 */
export interface UniverseNeeds {
  /** Characters, corporations, alliances, factions: whatever `/universe/names` knows. */
  entities(ids: Iterable<number | null | undefined>): void;
  types(ids: Iterable<number | null | undefined>): void;
  systems(ids: Iterable<number | null | undefined>): void;
  /** Stations, structures, systems: places where things are. Structures are asked with this character's token. */
  locations(ids: Iterable<number | null | undefined>): void;
}

/** Ids whose rows exist for certain; one a process, bounded. */
export type KnownIds = Map<NeedKind, Set<string>>;

type NeedKind = 'entity' | 'type' | 'system' | 'location';

const KNOWN_IDS_MAX = 200_000;

/** An empty memory of known ids, for one process. */
export function createKnownIds(): KnownIds {
  return new Map();
}

export interface CollectedNeeds extends UniverseNeeds {
  /** Adds the missing rows. Ids go in sorted, so that two writers never wait for each other in a circle. */
  write(trx: Db, now: Date): Promise<void>;
  /** Remembers what was written; to be called after the commit. */
  remember(): void;
}

/** Needs of one character's data. */
export function createNeeds(
  known: KnownIds,
  witness: { characterId: number; ownerHash: string },
): CollectedNeeds {
  const missing = new Map<NeedKind, Set<number>>();
  const collect = (kind: NeedKind, ids: Iterable<number | null | undefined>): void => {
    const knownOfKind = known.get(kind);
    for (const id of ids) {
      if (id === null || id === undefined || id <= 0) continue;
      if (knownOfKind?.has(keyOf(kind, id, witness.characterId)) === true) continue;
      const set = missing.get(kind) ?? new Set();
      missing.set(kind, set.add(id));
    }
  };
  return {
    entities: (ids) => collect('entity', ids),
    types: (ids) => collect('type', ids),
    systems: (ids) => collect('system', ids),
    locations: (ids) => collect('location', ids),
    async write(trx) {
      for (const kind of ['entity', 'type', 'system'] as const) await insertIds(trx, kind, missing.get(kind));
      await insertLocations(trx, missing.get('location'), witness);
    },
    remember() {
      for (const [kind, ids] of missing) {
        const set = known.get(kind) ?? new Set<string>();
        if (set.size + ids.size > KNOWN_IDS_MAX) set.clear();
        for (const id of ids) set.add(keyOf(kind, id, witness.characterId));
        known.set(kind, set);
      }
    },
  };
}

/** A structure is known only together with the character that may ask for it. */
function keyOf(kind: NeedKind, id: number, characterId: number): string {
  return kind === 'location' && locationKindOf(id) === 'structure' ? `${id}:${characterId}` : String(id);
}

async function insertIds(
  trx: Db,
  kind: 'entity' | 'type' | 'system',
  ids: Set<number> | undefined,
): Promise<void> {
  if (ids === undefined) return;
  await sql`
    insert into ${sql.table(`universe.${kind}`)} (${sql.ref(`${kind}_id`)})
    select unnest(${[...ids].toSorted((a, b) => a - b)}::int8[])
    on conflict do nothing`.execute(trx);
}

async function insertLocations(
  trx: Db,
  ids: Set<number> | undefined,
  witness: { characterId: number; ownerHash: string },
): Promise<void> {
  if (ids === undefined) return;
  const sorted = [...ids].toSorted((a, b) => a - b);
  const kinds = sorted.map(locationKindOf);
  await sql`
    insert into universe.location (location_id, kind)
    select * from unnest(${sorted}::int8[], ${kinds}::text[])
    on conflict do nothing`.execute(trx);
  const structures = sorted.filter((_, index) => kinds[index] === 'structure');
  if (structures.length === 0) return;
  await sql`
    insert into universe.location_witness (location_id, character_id, owner_hash)
    select id, ${witness.characterId}, ${witness.ownerHash} from unnest(${structures}::int8[]) as id
    on conflict (location_id, character_id) do update set owner_hash = excluded.owner_hash, answer = null, answered_at = null
    where location_witness.owner_hash <> excluded.owner_hash`.execute(trx);
  // A place that nobody could name gets another chance with the newcomer's token.
  await sql`
    update universe.location set retry_at = '-infinity'
    from universe.location_witness w
    where location.location_id = any(${structures}::int8[]) and resolved_at is null
      and w.location_id = location.location_id and w.character_id = ${witness.characterId} and w.answer is null`.execute(
    trx,
  );
}
