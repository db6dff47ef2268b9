import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { day, openEnum } from './fields.ts';
import { meta } from './rate-groups.ts';

/** States of a route in `metaStatus`, as far as we know. */
export const routeStatuses = ['Unknown', 'OK', 'Degraded', 'Down', 'Recovering'] as const;

/** How every ESI route is doing: the page to ask when something fails. Paths as in our operations. */
export const metaStatus = defineOperation({
  id: 'GetMetaStatus',
  path: '/meta/status',
  cacheSeconds: null,
  rateGroup: meta,
  response: z.object({ routes: z.array(z.object({ method: openEnum, path: z.string(), status: openEnum })) }),
});

/** Dates that `X-Compatibility-Date` can name, newest first. */
export const metaCompatibilityDates = defineOperation({
  id: 'GetMetaCompatibilityDates',
  path: '/meta/compatibility-dates',
  cacheSeconds: 600,
  rateGroup: meta,
  response: z.object({ compatibility_dates: z.array(day) }),
});

/** What changed with which compatibility date. */
export const metaChangelog = defineOperation({
  id: 'GetMetaChangelog',
  path: '/meta/changelog',
  cacheSeconds: 600,
  rateGroup: meta,
  response: z.object({
    changelog: z.record(
      z.string(),
      z.array(
        z.object({
          compatibility_date: day,
          description: z.string(),
          method: openEnum,
          path: z.string(),
          type: openEnum,
        }),
      ),
    ),
  }),
});
