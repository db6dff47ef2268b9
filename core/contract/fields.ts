import * as z from 'zod/mini';

/** An id of EVE or of Muster as it travels in a path or query: digits, within JavaScript's safe integers. */
export const idParam = z.coerce.number().check(z.int(), z.positive(), z.maximum(Number.MAX_SAFE_INTEGER));

/** An id of static data (type, group, region …), which are small everywhere: 32 bits in the database. */
export const staticIdParam = z.coerce.number().check(z.int(), z.positive(), z.maximum(2_147_483_647));

/** An id in a JSON body or response. */
export const id = z.int();

/** ISK as a decimal string with at most two places, e.g. `"-1250000.5"`. */
export const isk = z.string().check(z.regex(/^-?\d+(\.\d{1,2})?$/));

/** A point in time: ISO 8601 in UTC. */
export const dateTime = z.string();

/** A day: `YYYY-MM-DD`. */
export const date = z.string();

/** An id with the name it resolves to; the name is null while it is not known yet. */
export const named = z.object({ id: z.int(), name: z.nullable(z.string()) });
export type Named = z.infer<typeof named>;

/** The answer of a call that did what it says and has nothing to tell. */
export const done = z.object({ ok: z.boolean() });
