import { CompiledQuery } from 'kysely';
import type { Insertable, Kysely } from 'kysely';
import { bulkColumns, quoteName, unnestColumns, unnestedColumns } from './bulk-columns.ts';
import type { BulkColumn } from './bulk-columns.ts';
import { prepareOnce } from './prepared.ts';

type TableOf<DB> = keyof DB & string;
type ColumnOf<DB, Table extends keyof DB> = keyof DB[Table] & string;

/**
 * Inserts many rows in one statement and returns how many went in. All rows have the same columns. With `onConflict:
 * 'nothing'`, rows that exist already are left alone; rows go in sorted, so that two writers cannot deadlock.
 */
export async function bulkInsert<DB, Table extends TableOf<DB>>(
  trx: Kysely<DB>,
  table: Table,
  rows: readonly Insertable<DB[Table]>[],
  options: { onConflict?: 'nothing' } = {},
): Promise<number> {
  if (rows.length === 0) return 0;
  const columns = await bulkColumns(trx, table, columnNames(rows));
  const conflict = options.onConflict === undefined ? '' : ` ${orderBy(columns)} on conflict do nothing`;
  const text = `${insertInto(table, columns)} select ${unnestedColumns(columns)} from ${unnestColumns(columns, 1)}${conflict}`;
  return await run(trx, text, encodeRows(columns, rows));
}

/**
 * Inserts many rows or, where `key` exists, updates `update` (all other columns unless told); rows that are the same
 * already are not written. Returns how many were inserted or changed. Keys must not repeat within `rows`.
 */
export async function bulkUpsert<DB, Table extends TableOf<DB>>(
  trx: Kysely<DB>,
  table: Table,
  rows: readonly Insertable<DB[Table]>[],
  options: { key: readonly ColumnOf<DB, Table>[]; update?: readonly ColumnOf<DB, Table>[] },
): Promise<number> {
  if (rows.length === 0) return 0;
  const names = columnNames(rows);
  const columns = await bulkColumns(trx, table, names);
  const key = await bulkColumns(trx, table, options.key);
  const update = await bulkColumns(trx, table, options.update ?? without(names, options.key));
  const set = update.map((column) => `${column.sql} = excluded.${column.sql}`);
  const action =
    update.length === 0
      ? 'do nothing'
      : `do update set ${set.join(', ')} where ${tuple(update, 't')} is distinct from ${tuple(update, 'excluded')}`;
  const text =
    `${insertInto(table, columns)} select ${unnestedColumns(columns)} from ${unnestColumns(columns, 1)} ` +
    `${orderBy(key)} on conflict (${columnList(key)}) ${action}`;
  return await run(trx, text, encodeRows(columns, rows));
}

/** Up to here a plan that compares every row with every other is still quick. */
const FEW_ROWS = 30;

// PostgreSQL cannot know how many rows come with a statement, nor, right after a first load, how many are stored. Left to
// its guesses it compares 20,000 assets with 20,000 one by one; hashing is right for any number.
const withoutNestedLoops = CompiledQuery.raw(
  prepareOnce(`select set_config('enable_nestloop', 'off', true)`),
  [],
);
const withNestedLoops = CompiledQuery.raw(
  prepareOnce(`select set_config('enable_nestloop', 'on', true)`),
  [],
);

/** What a set-based diff did. */
export interface DiffResult {
  inserted: number;
  updated: number;
  deleted: number;
}

/**
 * Makes the rows of one owner (`scope`, columns that `rows` do not carry) equal to `rows` in one statement: inserts what
 * is new, updates what differs, deletes what is gone, touches nothing else. Keys are unique within the scope. `trx` is a
 * transaction.
 */
export async function diffRows<DB, Table extends TableOf<DB>>(
  trx: Kysely<DB>,
  table: Table,
  options: {
    scope: Partial<Insertable<DB[Table]>>;
    key: readonly ColumnOf<DB, Table>[];
    rows: readonly Partial<Insertable<DB[Table]>>[];
  },
): Promise<DiffResult> {
  const scopeNames = Object.keys(options.scope);
  const scope = await bulkColumns(trx, table, scopeNames);
  const names = options.rows.length === 0 ? [...options.key] : columnNames(options.rows);
  const columns = await bulkColumns(trx, table, names);
  const key = await bulkColumns(trx, table, options.key);
  const rest = await bulkColumns(trx, table, without(names, options.key));
  const isLarge = options.rows.length > FEW_ROWS;
  const text = prepareOnce(
    `${diffStatement(table, { scope, columns, key, rest })}${isLarge ? ' -- many rows' : ''}`,
  );
  const parameters = [...encodeRows(scope, [options.scope]), ...encodeRows(columns, options.rows)];
  const query: CompiledQuery<DiffResult> = CompiledQuery.raw(text, parameters);
  if (isLarge) await trx.executeQuery(withoutNestedLoops);
  const { rows } = await trx.executeQuery(query);
  if (isLarge) await trx.executeQuery(withNestedLoops);
  return rows[0] ?? { inserted: 0, updated: 0, deleted: 0 };
}

interface DiffColumns {
  scope: BulkColumn[];
  columns: BulkColumn[];
  key: BulkColumn[];
  /** Columns outside the key: what an update writes. */
  rest: BulkColumn[];
}

function diffStatement(table: string, { scope, columns, key, rest }: DiffColumns): string {
  const inScope = scope.map((column, index) => `t.${column.sql} = ($${index + 1}::${column.type}[])[1]`);
  const sameKey = key.map((column) => `t.${column.sql} = f.${column.sql}`);
  const where = [...inScope, ...sameKey].join(' and ');
  const scopeValues = scope.map((column, index) => `($${index + 1}::${column.type}[])[1]`);
  const set = rest.map((column) => `${column.sql} = f.${column.sql}`);
  const name = quoteName(table);
  const changed =
    rest.length === 0
      ? 'select 1 where false'
      : `update ${name} t set ${set.join(', ')} from fresh f where ${where} and ${tuple(rest, 't')} is distinct from ${tuple(rest, 'f')} returning 1`;
  return `
    with fresh as materialized (select ${unnestedColumns(columns)} from ${unnestColumns(columns, scope.length + 1)}),
    gone as (delete from ${name} t where ${inScope.join(' and ')}
      and not exists (select from fresh f where ${sameKey.join(' and ')}) returning 1),
    changed as (${changed}),
    added as (${insertInto(table, [...scope, ...columns])}
      select ${[...scopeValues, ...columns.map((column) => `f.${column.sql}`)].join(', ')} from fresh f
      where not exists (select from ${name} t where ${where}) returning 1)
    select (select count(*) from added) as inserted, (select count(*) from changed) as updated,
      (select count(*) from gone) as deleted`;
}

async function run<DB>(trx: Kysely<DB>, text: string, parameters: string[]): Promise<number> {
  const { numAffectedRows } = await trx.executeQuery(CompiledQuery.raw(prepareOnce(text), parameters));
  return Number(numAffectedRows ?? 0);
}

/** The columns of the first row, which all rows must have: a column that only some have would be lost silently. */
function columnNames(rows: readonly object[]): string[] {
  const names = Object.keys(rows[0] ?? {});
  if (rows.some((row) => Object.keys(row).length !== names.length)) {
    throw new TypeError(`All rows of a bulk write must have the same columns (${names.join(', ')})`);
  }
  return names;
}

function encodeRows(columns: readonly BulkColumn[], rows: readonly object[]): string[] {
  const records = rows as readonly Readonly<Record<string, unknown>>[];
  return columns.map(({ name, encode }) => encode(records.map((row) => row[name])));
}

function insertInto(table: string, columns: readonly BulkColumn[]): string {
  return `insert into ${quoteName(table)} as t (${columnList(columns)})`;
}

function columnList(columns: readonly BulkColumn[]): string {
  return columns.map((column) => column.sql).join(', ');
}

function tuple(columns: readonly BulkColumn[], alias: string): string {
  return `(${columns.map((column) => `${alias}.${column.sql}`).join(', ')})`;
}

/** Rows locked in one order cannot deadlock. `json` has no order, nor do the geometric types. */
function orderBy(columns: readonly BulkColumn[]): string {
  const sortable = columns.filter(
    (column) => !/^(json|xml|point|polygon|line|box|path|circle)\b/.test(column.type),
  );
  return sortable.length === 0 ? '' : `order by ${sortable.map((column) => `r.${column.sql}`).join(', ')}`;
}

function without(names: readonly string[], excluded: readonly string[]): string[] {
  return names.filter((name) => !excluded.includes(name));
}
