import { dateTime, defineContract } from '@muster/core/contract';
import * as z from 'zod/mini';
import { CHARACTER_PATH, characterParams } from './character-path.ts';

export const onlineContract = defineContract({
  method: 'GET',
  path: `${CHARACTER_PATH}/online`,
  summary: 'Whether the character was in the game, and when it came and went',
  params: characterParams,
  response: z.object({
    online: z.nullable(
      z.object({
        isOnline: z.boolean(),
        lastLogin: z.nullable(dateTime),
        lastLogout: z.nullable(dateTime),
        /** Times it ever logged in. */
        logins: z.nullable(z.int()),
      }),
    ),
  }),
});
