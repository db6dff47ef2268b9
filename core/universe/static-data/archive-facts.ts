import { archiveFault } from './static-data-error.ts';
import type { Slot } from './tables.ts';

/** What readers of one import leave for those that come after them. */
export interface ArchiveFacts {
  readonly build: { number: number | null; releasedAt: Date | null };
  readonly categoryOfGroup: Map<number, number>;
  /** Of every type; undefined when its group is not in the archive. */
  readonly categoryOfType: Map<number, number | undefined>;
  /** Of modules, from their effects. */
  readonly slotOfType: Map<number, Slot>;
  /** Of regions and constellations: those of their systems, unless these say otherwise. */
  readonly wormholeClassOf: Map<number, number>;
  readonly systemNames: Map<number, string>;
  /** What stations orbit. */
  readonly orbits: Set<number>;
  /** All planets, and the moons that stations orbit. */
  readonly celestialNames: Map<number, string>;
  readonly corporationNames: Map<number, string>;
  readonly operationNames: Map<number, string>;
  /** Systems that have been connected already, as `from to`. */
  readonly jumps: Set<string>;
}

/** No facts yet. */
export function createFacts(): ArchiveFacts {
  return {
    build: { number: null, releasedAt: null },
    categoryOfGroup: new Map(),
    categoryOfType: new Map(),
    slotOfType: new Map(),
    wormholeClassOf: new Map(),
    systemNames: new Map(),
    orbits: new Set(),
    celestialNames: new Map(),
    corporationNames: new Map(),
    operationNames: new Map(),
    jumps: new Set(),
  };
}

/** The fact of an id. @throws StaticDataError when the archive refers to what it does not have. */
export function factOf<Fact>(facts: ReadonlyMap<number, Fact>, id: number, what: string): Fact {
  const fact = facts.get(id);
  if (fact === undefined) throw archiveFault(`there is no ${what} ${id} in the archive`);
  return fact;
}
