import { sql } from 'kysely';
import type { Db } from '../kernel/db-handle.ts';
import { wantEntities } from './entities/want-entities.ts';
import { addWitness } from './locations/add-witness.ts';
import { locationKindOf } from './locations/location-kind.ts';

/**
 * Collects the ids that data refer to. Written with the data, in the same transaction, as rows that
 * the universe slice resolves later; ids known already cost nothing.
 */
export interface UniverseNeeds {
  /** Characters, corporations, alliances, factions: whatever `/universe/names` knows. */
  entities(ids: Iterable<number | null | undefined>): void;
  types(ids: Iterable<number | null | undefined>): void;
  systems(ids: Iterable<number | null | undefined>): void;
  /**
   * Stations, structures, systems: places where things are, never items (`placeItems` finds the place of one). Structures
   * are asked with this character's token.
   */
  locations(ids: Iterable<number | null | undefined>): void;
}

type NeedKind = 'entity' | 'type' | 'system' | 'location';

/**
 * Ids whose rows exist for certain; one a process, bounded, and forgotten after a day, so that what is still
 * referred to is noted again.
 */
export type KnownIds = Map<NeedKind, { readonly ids: Set<string>; readonly sinceMs: number }>;

const KNOWN_IDS_MAX = 200_000;
const KNOWN_FOR_MS = 86_400_000;

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
  for (const [kind, { sinceMs }] of known) if (Date.now() - sinceMs > KNOWN_FOR_MS) known.delete(kind);
  /** A structure is known only together with the character that may ask for it, and its owner. */
  const keyOf = (kind: NeedKind, id: number): string =>
    kind === 'location' && locationKindOf(id) === 'structure'
      ? `${id}:${witness.characterId}:${witness.ownerHash}`
      : String(id);
  const collect = (kind: NeedKind, ids: Iterable<number | null | undefined>): void => {
    const knownOfKind = known.get(kind)?.ids;
    for (const id of ids) {
      if (id === null || id === undefined || id <= 0) continue;
      if (knownOfKind?.has(keyOf(kind, id)) === true) continue;
      const set = missing.get(kind) ?? new Set();
      missing.set(kind, set.add(id));
    }
  };
  return {
    entities: (ids) => collect('entity', ids),
    types: (ids) => collect('type', ids),
    systems: (ids) => collect('system', ids),
    locations: (ids) => collect('location', ids),
    async write(trx, now) {
      await wantEntities(trx, missing.get('entity') ?? [], now);
      for (const kind of ['type', 'system'] as const) await insertIds(trx, kind, missing.get(kind));
      await insertLocations(trx, missing.get('location'), witness, now);
    },
    remember() {
      for (const [kind, ids] of missing) {
        let memory = known.get(kind);
        if (memory === undefined || memory.ids.size + ids.size > KNOWN_IDS_MAX) {
          memory = { ids: new Set(), sinceMs: Date.now() };
          known.set(kind, memory);
        }
        for (const id of ids) memory.ids.add(keyOf(kind, id));
      }
    },
  };
}

async function insertIds(trx: Db, kind: 'type' | 'system', ids: Set<number> | undefined): Promise<void> {
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
  now: Date,
): Promise<void> {
  if (ids === undefined) return;
  const sorted = [...ids].toSorted((a, b) => a - b);
  const kinds = sorted.map(locationKindOf);
  await sql`
    insert into universe.location (location_id, kind)
    select * from unnest(${sorted}::int8[], ${kinds}::text[])
    on conflict do nothing`.execute(trx);
  await addWitness(
    trx,
    sorted.filter((_, index) => kinds[index] === 'structure'),
    witness,
    now,
  );
}
