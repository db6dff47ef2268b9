import { dateTime, defineContract, named } from '@muster/core/contract';
import * as z from 'zod/mini';
import { CHARACTER_PATH, characterParams } from './character-path.ts';

export const characterDetailsContract = defineContract({
  method: 'GET',
  path: `${CHARACTER_PATH}/details`,
  summary: 'What everybody may know of the character',
  params: characterParams,
  response: z.object({
    details: z.nullable(
      z.object({
        name: z.string(),
        corporation: named,
        alliance: z.nullable(named),
        faction: z.nullable(named),
        race: named,
        bloodline: named,
        birthday: dateTime,
        /** `male` or `female`, as ESI says it. */
        gender: z.string(),
        securityStatus: z.nullable(z.number()),
        /** Given by the corporation; plain text. */
        title: z.nullable(z.string()),
        /**
         * Biography as safe HTML: only `a` (http and https, new tab), `b`, `i`, `u`, `br` and `span` with the
         * class `eve-text-small`, `eve-text-large` or `eve-text-huge`. Null when there is none.
         */
        bioHtml: z.nullable(z.string()),
      }),
    ),
  }),
});
