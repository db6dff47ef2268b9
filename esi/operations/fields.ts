import { z } from 'zod';

/** EVE's ids are int64, in practice far below 2^53: an unsafe one is refused rather than rounded. */
export const id = z.int();

/** A count, level or other whole number. */
export const integer = z.int();

/** A moment as ESI writes it (ISO 8601, UTC); stays text, PostgreSQL reads it as it is. */
export const moment = z.iso.datetime({ offset: true });

/** An enumeration of ESI: values unknown to us are data, not errors. The known ones are exported as lists. */
export const openEnum = z.string();

export const position = z.object({ x: z.number(), y: z.number(), z: z.number() });
