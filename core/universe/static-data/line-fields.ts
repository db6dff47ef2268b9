import * as z from 'zod';

/** An id or a count. */
export const integer = z.int();

/** A text in the languages of the client; some are plain. Yields the English one. */
export const text = z.union([z.string(), z.object({ en: z.string() }).transform(({ en }) => en)]);

/** Metres. */
export const position = z.object({ x: z.number(), y: z.number(), z: z.number() });

/** The coordinates as columns; nothing where the archive says none. */
export function place(value: z.infer<typeof position> | undefined): {
  x: number | null;
  y: number | null;
  z: number | null;
} {
  return { x: value?.x ?? null, y: value?.y ?? null, z: value?.z ?? null };
}
