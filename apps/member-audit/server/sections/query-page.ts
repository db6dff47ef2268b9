import { keysetPage } from '@muster/core';
import type { TablePage } from '@muster/core/contract';
import type { SortColumn } from '@muster/core/db';
import type { Kysely, SelectQueryBuilder } from 'kysely';

interface PageOptions {
  sort: readonly SortColumn[];
  cursor: string | undefined;
  limit: number;
}

/** `keysetPage` of a query with aliases, which to Kysely is a query of another database than `db`. */
export async function queryPage<Own, DB, Tables extends keyof DB, Row>(
  db: Kysely<Own>,
  query: SelectQueryBuilder<DB, Tables, Row>,
  options: PageOptions,
): Promise<TablePage<Row>> {
  const { sort, cursor, limit } = options;
  return await keysetPage({ db: db as unknown as Kysely<DB>, query, sort, cursor, limit });
}

/** The column and direction of a `sort` such as `-date`. */
export function readSort<Column extends string>(
  sort: Column | `-${Column}`,
): { id: Column; direction: 'asc' | 'desc' } {
  return sort.startsWith('-')
    ? { id: sort.slice(1) as Column, direction: 'desc' }
    : { id: sort as Column, direction: 'asc' };
}
