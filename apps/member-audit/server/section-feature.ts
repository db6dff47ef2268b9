import type { RouteDefinition, Section } from '@muster/core';
import type { Migration } from 'kysely/migration';

/** One section with everything it brings: what it syncs, its tables, its part of the API. */
export interface SectionFeature {
  readonly section: Section;
  readonly migrations: Readonly<Record<string, Migration>>;
  readonly routes: readonly RouteDefinition[];
}
