import * as z from 'zod';

/** Environment variables of this app; the host checks them at start together with its own. */
export const settingsSchema = z.object({
  /** Days for which journal entries and the like are kept; at least a week, so that a slow week loses nothing. */
  MEMBERAUDIT_DATA_RETENTION_LIMIT: z.coerce.number().int().min(7).default(360),
});

const DAY_MILLISECONDS = 24 * 60 * 60 * 1_000;

/** The moment up to which data are too old to keep. Settings that lack the limit have its default. */
export function retentionCutoff(settings: unknown, now: Date): Date {
  const { MEMBERAUDIT_DATA_RETENTION_LIMIT: days } = settingsSchema.parse(settings ?? {});
  return new Date(now.getTime() - days * DAY_MILLISECONDS);
}
