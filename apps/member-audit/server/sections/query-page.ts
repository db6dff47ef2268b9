import { keysetPage, tables, untyped } from '@muster/core';
import type { TablePage } from '@muster/core/contract';
import type { SortColumn } from '@muster/core/db';
import type { Kysely, SelectQueryBuilder } from 'kysely';

type Order = Pick<SortColumn, 'expression' | 'type'>;

interface PageOptions<Id extends string> {
  /** What the table can be sorted by. */
  orders: Readonly<Record<Id, Order>>;
  /** Unique, so that no two rows are equal. */
  last: Order;
  /** The query of the contract. */
  query: { sort: Id | `-${Id}`; cursor?: string | undefined; limit: number };
}

/** `keysetPage` of a query with aliases, which to Kysely is a query of another database than `db`. */
export async function queryPage<Own, DB, Tables extends keyof DB, Row, Id extends string>(
  db: Kysely<Own>,
  rows: SelectQueryBuilder<DB, Tables, Row>,
  { orders, last, query: { sort, cursor, limit } }: PageOptions<Id>,
): Promise<TablePage<Row>> {
  return await keysetPage({
    db: tables<DB>(untyped(db)),
    query: rows,
    sort: sortColumns(orders, last, sort),
    cursor,
    limit,
  });
}

function sortColumns(orders: Readonly<Record<string, Order>>, last: Order, sort: string): SortColumn[] {
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const id = sort.replace('-', '');
  const order = orders[id];
  if (order === undefined) throw new TypeError(`There is no order ${id}`);
  return [
    { id, ...order, direction },
    { id: 'last', ...last, direction },
  ];
}
