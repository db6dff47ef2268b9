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
