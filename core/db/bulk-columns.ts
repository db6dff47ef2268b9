import { CompiledQuery } from 'kysely';
import type { Kysely } from 'kysely';
import { encoderFor } from './bulk-encode.ts';
import type { ColumnEncoder } from './bulk-encode.ts';
import { prepareOnce } from './prepared.ts';

/** A column as the bulk writers see it. */
export interface BulkColumn {
  name: string;
  /** Quoted for SQL. */
  sql: string;
  /** PostgreSQL type, with its modifier. */
  type: string;
  encode: ColumnEncoder;
}

const tables = new Map<string, Map<string, BulkColumn>>();

const columnsQuery = prepareOnce(`
  select attname::text as name, format_type(atttypid, atttypmod) as type
  from pg_attribute
  where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`);

/** The named columns of a table, from the catalogs (asked once per table and process). Throws when one does not exist. */
export async function bulkColumns<DB>(
  db: Kysely<DB>,
  table: string,
  names: readonly string[],
): Promise<BulkColumn[]> {
  let known = tables.get(table);
  if (known === undefined || names.some((name) => known?.has(name) !== true)) {
    known = await readColumns(db, table);
    tables.set(table, known);
  }
  return names.map((name) => {
    const column = known.get(name);
    if (column === undefined) throw new Error(`There is no column ${name} in table ${table}`);
    return column;
  });
}

/** Quotes `name` or `schema.name` for SQL. */
export function quoteName(name: string): string {
  return name
    .split('.')
    .map((part) => `"${part.replaceAll('"', '""')}"`)
    .join('.');
}

/**
 * A FROM item `r` with a row for every index of the parameters $first, $first+1 …, one array a column. Arrays within
 * arrays would be flattened, so array columns travel as text.
 */
export function unnestColumns(columns: readonly BulkColumn[], first: number): string {
  const parameters = columns.map(
    (column, index) => `$${first + index}::${isArray(column) ? 'text' : column.type}[]`,
  );
  return `unnest(${parameters.join(', ')}) as r (${columns.map((column) => column.sql).join(', ')})`;
}

/** The select list over `unnestColumns`. */
export function unnestedColumns(columns: readonly BulkColumn[]): string {
  return columns
    .map((column) =>
      isArray(column) ? `r.${column.sql}::${column.type} as ${column.sql}` : `r.${column.sql}`,
    )
    .join(', ');
}

function isArray(column: BulkColumn): boolean {
  return column.type.endsWith('[]');
}

async function readColumns<DB>(db: Kysely<DB>, table: string): Promise<Map<string, BulkColumn>> {
  const query: CompiledQuery<{ name: string; type: string }> = CompiledQuery.raw(columnsQuery, [
    quoteName(table),
  ]);
  const { rows } = await db.executeQuery(query);
  return new Map(
    rows.map(({ name, type }) => [name, { name, sql: quoteName(name), type, encode: encoderFor(type) }]),
  );
}
