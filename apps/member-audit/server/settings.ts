import * as z from 'zod';

/** Environment variables of this app; the host checks them at start together with its own. */
export const settingsSchema = z.object({
  /**
   * Days for which journal entries and the like are kept, at least a week, so that a slow week loses
   * nothing; `None` keeps everything.
   */
  MEMBERAUDIT_DATA_RETENTION_LIMIT: z
    .union([z.literal('None').transform(() => null), z.coerce.number().int().min(7)], {
      error: 'must be a number of days, at least 7, or None',
    })
    .default(360),
});

const DAY_MILLISECONDS = 24 * 60 * 60 * 1_000;

export type Settings = z.infer<typeof settingsSchema>;

/** The moment up to which data are too old to keep. */
export function retentionCutoff({ MEMBERAUDIT_DATA_RETENTION_LIMIT: days }: Settings, now: Date): Date {
  return new Date(days === null ? 0 : now.getTime() - days * DAY_MILLISECONDS);
}
