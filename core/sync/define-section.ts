import type { EsiOperation, EsiSession, Unchanged } from '@muster/esi';
import type { Kysely } from 'kysely';
import type { UniverseNeeds } from '../universe/index.ts';

/** What a section fetches with: one ESI session that knows the target's tokens, ETags and limits. */
export interface SectionFetch {
  readonly esi: EsiSession;
  readonly characterId: number;
  readonly now: Date;
  readonly signal: AbortSignal;
}

/** What a section stores with. Everything happens in one transaction; markers follow in the same one. */
export interface SectionStore<Tables = unknown, Settings = unknown> {
  readonly trx: Kysely<Tables>;
  /** The key of the target in the app's own tables. */
  readonly subjectId: number;
  readonly characterId: number;
  readonly now: Date;
  /** The installation's settings, as the app's manifest declares them. */
  readonly settings: Settings;
  /** Ids that this section shows and whose names somebody must find out. */
  readonly needs: UniverseNeeds;
}

/** One kind of data synced from ESI. The engine does the rest: when, tokens, limits, status, back-off. */
export interface Section<Tables = unknown, Data = unknown, Settings = unknown> {
  readonly id: string;
  /** For people, e.g. `Wallet journal`. */
  readonly title: string;
  /** The ESI operations it asks; their scopes are the section's scopes. */
  readonly operations: readonly EsiOperation[];
  /** Minutes after which the data count as stale. ESI's own `Expires` may make it longer, never shorter. */
  readonly staleMinutes: number;
  /** Asks ESI. `UNCHANGED` means that what is stored is still what ESI has. Writes nothing. */
  fetch(context: SectionFetch): Promise<Data | Unchanged>;
  /** Replaces what is stored by `data`. */
  store(context: SectionStore<Tables, Settings>, data: Data): Promise<void>;
}

/** Something that has sections: a registered character, later a corporation that owns structures. */
export interface TargetKind {
  /** `<schema>.<noun>`, e.g. `memberaudit.character`. */
  readonly id: string;
  readonly sections: readonly Section[];
}

/** All scopes that the operations of a section need, without repetition. */
export function sectionScopes(section: Pick<Section, 'operations'>): string[] {
  return [...new Set(section.operations.flatMap((operation) => operation.scopes))];
}

/** Gives `defineSection` for one app's tables, so that its sections write typed SQL. */
export function sectionsFor<Tables, Settings = unknown>() {
  return {
    defineSection: <Data>(section: Section<Tables, Data, Settings>): Section => section as unknown as Section,
  };
}
