import { dateTime, defineContract, named } from '@muster/core/contract';
import * as z from 'zod/mini';
import { CHARACTER_PATH, characterParams } from './character-path.ts';

export const corporationHistoryContract = defineContract({
  method: 'GET',
  path: `${CHARACTER_PATH}/corporation-history`,
  summary: 'All corporations the character was in, newest first',
  params: characterParams,
  response: z.object({
    entries: z.array(
      z.object({
        recordId: z.int(),
        corporation: named,
        /** The corporation has been closed. */
        isDeleted: z.boolean(),
        startDate: dateTime,
        /** Start of the next membership; null for the corporation of today. */
        endDate: z.nullable(dateTime),
        /** Whole days of membership, up to now for the corporation of today. */
        durationDays: z.int(),
      }),
    ),
  }),
});
