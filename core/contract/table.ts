import * as z from 'zod/mini';
import type { Schema } from './define-contract.ts';

/** Rows a table asks for at a time unless told otherwise, and the most it may ask for. */
export const PAGE_SIZE_DEFAULT = 50;
export const PAGE_SIZE_MAX = 200;

/** Counting stops here: more rows are shown as "10,000+". */
export const COUNT_CAP = 10_000;

/**
 * Query of a server-side table: `sort` is a column id of `sorts`, with `-` in front for descending;
 * `q` searches in the text columns; `cursor` is what the page before returned.
 */
export function tableQuery<
  const Sorts extends readonly [string, ...string[]],
  Filters extends z.core.$ZodShape,
>(sorts: Sorts, sortDefault: Sorts[number] | `-${Sorts[number]}`, filters: Filters) {
  const keys = sorts.flatMap((name) => [name, `-${name}`]) as (Sorts[number] | `-${Sorts[number]}`)[];
  return z.object({
    cursor: z.optional(z.string().check(z.maxLength(2_000))),
    limit: z._default(
      z.coerce.number().check(z.int(), z.minimum(1), z.maximum(PAGE_SIZE_MAX)),
      PAGE_SIZE_DEFAULT,
    ),
    // The key type is generic here, which zod's default cannot follow; the enum itself checks it.
    sort: z._default(z.enum(keys), sortDefault as never),
    q: z.optional(z.string().check(z.maxLength(200))),
    ...filters,
  });
}

/** One page of a server-side table. `nextCursor` is null on the last one; `count` stops at `COUNT_CAP`. */
export function tablePage<Row extends Schema>(row: Row) {
  return z.object({
    items: z.array(row),
    nextCursor: z.nullable(z.string()),
    count: z.int(),
    countCapped: z.boolean(),
  });
}

export interface TablePage<Row> {
  items: Row[];
  nextCursor: string | null;
  count: number;
  countCapped: boolean;
}

/** A filter that may be given once or several times in the query string (`?type=a&type=b`). */
export function manyOf<Item extends Schema<string>>(item: Item) {
  return z.optional(
    z.pipe(
      z.transform((value: unknown) => (Array.isArray(value) || value === undefined ? value : [value])),
      z.optional(z.array(item).check(z.maxLength(50))),
    ),
  );
}
