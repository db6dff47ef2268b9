import { z } from 'zod';

/** EVE's ids are int64, in practice far below 2^53: an unsafe one is refused rather than rounded. */
export const id = z.int();

/**
 * The id of a contact's label is one bit of 64, so the highest are beyond 2^53. As powers of two they are exact, and
 * told apart, all the same.
 */
export const labelBit = z
  .number()
  .refine((value) => Number.isInteger(value))
  .meta({ type: 'integer' });

/** A count, level or other whole number. */
export const integer = z.int();

/** A moment as ESI writes it (ISO 8601, UTC); stays text, PostgreSQL reads it as it is. */
export const moment = z.iso.datetime({ offset: true });

/** A day in UTC, as `2026-11-20`. */
export const day = z.iso.date();

/** The id of something that newer services keep. */
export const uuid = z.string();

/** An enumeration of ESI: values unknown to us are data, not errors. The known ones are exported as lists. */
export const openEnum = z.string();

/** Metres; the sun of the system is at 0. */
export const position = z.object({ x: z.number(), y: z.number(), z: z.number() });

export const timeSpan = z.object({ start: moment, end: moment });

/** Where a list that is ordered by its changes was read; opaque, and good for a long time. */
export const cursor = z.object({ before: z.string().optional(), after: z.string().optional() });

const areDifferent = (values: readonly unknown[]) => new Set(values).size === values.length;

/** What ESI accepts at a time where it looks up ids. */
export const batchOfIds = z.array(id).min(1).max(1000).refine(areDifferent, 'the same id twice');

/** What ESI accepts at a time where it looks up names. */
export const batchOfNames = z
  .array(z.string().min(1).max(100))
  .min(1)
  .max(500)
  .refine(areDifferent, 'the same name twice');
