import { sql } from 'kysely';
import type { Expression, Kysely, RawBuilder, SelectQueryBuilder, SqlBool } from 'kysely';
import { COUNT_CAP } from '../contract/index.ts';
import type { TablePage } from '../contract/index.ts';
import { fail } from '../kernel/index.ts';
import { errorCode } from './error-code.ts';
import { decodeCursor, encodeCursor } from './keyset-cursor.ts';
import type { Cursor } from './keyset-cursor.ts';

/** One column of a keyset order. The last one of an order is unique, so that no two rows are equal. */
export interface SortColumn {
  /** Stable name; a cursor of another order is refused. */
  id: string;
  expression: Expression<unknown>;
  /** PostgreSQL type of the expression, for the cursor's value. */
  type: 'bigint' | 'integer' | 'numeric' | 'double precision' | 'text' | 'boolean' | 'timestamptz' | 'date';
  direction: 'asc' | 'desc';
  /** Where NULL goes; leave it out for an expression that is never NULL (only then an index can serve the page). */
  nulls?: 'first' | 'last';
}

export interface KeysetOptions<DB, Tables extends keyof DB, Row> {
  db: Kysely<DB>;
  /** Everything but order and limit: visibility, filters, columns. */
  query: SelectQueryBuilder<DB, Tables, Row>;
  sort: readonly SortColumn[];
  /** What the page before returned as `nextCursor`; undefined for the first page. */
  cursor: string | undefined;
  limit: number;
}

/**
 * One page of a query, by keyset: its cost does not grow with how far one has paged, and rows that come and go between
 * pages neither repeat nor hide others. Counts up to `COUNT_CAP`, on the first page only.
 * @throws MusterError `request.cursor_invalid` (400) for a cursor that is broken, foreign or of another order.
 */
export async function keysetPage<DB, Tables extends keyof DB, Row>(
  options: KeysetOptions<DB, Tables, Row>,
): Promise<TablePage<Row>> {
  const { sort, limit } = options;
  const order = sort.map((column) => `${column.id} ${column.direction}`).join();
  const cursor = options.cursor === undefined ? undefined : decodeCursor(options.cursor, order, sort.length);
  const rows = await fetchRows(options, cursor);
  // All on one page count themselves: a search that finds little reads everything once, not twice.
  const count = cursor?.count ?? (rows.length > limit ? await countRows(options) : rows.length);
  const items = rows.slice(0, limit);
  const values = items.at(-1)?.keyset_values;
  const nextCursor =
    rows.length > limit && values !== undefined ? encodeCursor({ order, count, values }) : null;
  for (const item of items) Reflect.deleteProperty(item, 'keyset_values');
  return { items, nextCursor, count: Math.min(count, COUNT_CAP), countCapped: count > COUNT_CAP };
}

async function fetchRows<DB, Tables extends keyof DB, Row>(
  { query, sort, limit }: KeysetOptions<DB, Tables, Row>,
  cursor: Cursor | undefined,
): Promise<(Row & { keyset_values: (string | null)[] })[]> {
  const values = sql<
    (string | null)[]
  >`array[${sql.join(sort.map(({ expression }) => sql`(${expression})::text`))}]`;
  const order = sort.map(({ expression, direction, nulls }) => {
    return sql`${expression} ${sql.raw(direction)}${sql.raw(nulls === undefined ? '' : ` nulls ${nulls}`)}`;
  });
  let page = query.select(values.as('keyset_values')).limit(limit + 1);
  for (const expression of order) page = page.orderBy(expression);
  if (cursor !== undefined) page = page.where(after(sort, cursor.values));
  try {
    return (await page.execute()) as (Row & { keyset_values: (string | null)[] })[];
  } catch (error) {
    // A cursor of the right form may still hold a value that its column's type refuses (SQLSTATE class 22).
    if (cursor !== undefined && errorCode(error)?.startsWith('22') === true) {
      throw fail('request.cursor_invalid', { cause: error });
    }
    throw error;
  }
}

async function countRows<DB, Tables extends keyof DB, Row>({
  db,
  query,
}: KeysetOptions<DB, Tables, Row>): Promise<number> {
  const limited = query
    .clearSelect()
    .select(sql`1`.as('one'))
    .limit(COUNT_CAP + 1);
  const { rows } = await sql<{
    count: number;
  }>`select count(*) as count from (${limited}) as limited`.execute(db);
  return rows[0]?.count ?? 0;
}

/** The condition "comes after these values in this order". */
function after(sort: readonly SortColumn[], values: readonly (string | null)[]): RawBuilder<SqlBool> {
  const direction = sort[0]?.direction;
  if (sort.every((column) => column.direction === direction && column.nulls === undefined)) {
    // One comparison of whole rows, which an index answers directly.
    const columns = sql.join(sort.map((column) => column.expression));
    return sql`(${columns}) ${comparison(direction)} (${sql.join(sort.map((column, index) => bound(column, values[index])))})`;
  }
  return afterColumn(sort, values, 0);
}

function afterColumn(
  sort: readonly SortColumn[],
  values: readonly (string | null)[],
  index: number,
): RawBuilder<SqlBool> {
  const column = sort[index];
  if (column === undefined) return sql`false`;
  const { expression, nulls } = column;
  const rest = afterColumn(sort, values, index + 1);
  const value = values[index];
  if (value === null || value === undefined) {
    const equal = sql<SqlBool>`(${expression} is null and ${rest})`;
    return nulls === 'first' ? sql`(${expression} is not null or ${equal})` : equal;
  }
  const nullsAfter = nulls === 'last' ? sql` or ${expression} is null` : sql``;
  const limit = bound(column, value);
  return sql`(${expression} ${comparison(column.direction)} ${limit}${nullsAfter} or (${expression} = ${limit} and ${rest}))`;
}

function comparison(direction: SortColumn['direction'] | undefined): RawBuilder<unknown> {
  return sql.raw(direction === 'desc' ? '<' : '>');
}

function bound(column: SortColumn, value: string | null | undefined): RawBuilder<unknown> {
  return sql`cast(${value ?? null} as ${sql.raw(column.type)})`;
}
