import * as z from 'zod/mini';
import { COUNT_CAP } from '../contract/index.ts';
import { fail } from '../kernel/index.ts';

/** What a keyset cursor says: the order it belongs to, the count of the first page, the last row's values as text. */
export interface Cursor {
  order: string;
  count: number;
  values: (string | null)[];
}

const cursorSchema = z.tuple([
  z.string(),
  z.int().check(z.minimum(0), z.maximum(COUNT_CAP + 1)),
  z.array(z.nullable(z.string())),
]);

/** The cursor as URL-safe text. It holds nothing that its reader has not just been shown. */
export function encodeCursor({ order, count, values }: Cursor): string {
  return Buffer.from(JSON.stringify([order, count, values])).toString('base64url');
}

/**
 * Reads a cursor of this order with this many values.
 * @throws MusterError `request.cursor_invalid` (400) for anything else.
 */
export function decodeCursor(text: string, order: string, length: number): Cursor {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed.success) throw fail('request.cursor_invalid');
  const [cursorOrder, count, values] = parsed.data;
  if (cursorOrder !== order || values.length !== length) throw fail('request.cursor_invalid');
  return { order, count, values };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
