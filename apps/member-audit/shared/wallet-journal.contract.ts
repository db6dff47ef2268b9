import {
  dateTime,
  defineContract,
  id,
  isk,
  manyOf,
  named,
  tablePage,
  tableQuery,
} from '@muster/core/contract';
import * as z from 'zod/mini';
import { CHARACTER_PATH, characterParams } from './character-path.ts';

const PATH = `${CHARACTER_PATH}/wallet-journal` as const;

const journalEntry = z.object({
  id,
  date: dateTime,
  /** ESI's `ref_type`; new ones come without notice. */
  refType: z.string(),
  amount: z.nullable(isk),
  /** After this entry. */
  balance: z.nullable(isk),
  tax: z.nullable(isk),
  taxReceiver: z.nullable(named),
  firstParty: z.nullable(named),
  secondParty: z.nullable(named),
  description: z.string(),
  /** What the sender wrote; empty when nothing. */
  reason: z.string(),
  /** What a bounty was paid for, as its `reason` lists it by ids; empty for every other entry. */
  kills: z.array(z.object({ type: named, count: z.int() })),
  /** What the entry is about: an id and what kind of id it is (`structure_id`, `contract_id`, …). */
  context: z.nullable(z.object({ id, type: z.string() })),
});
export type WalletJournalEntry = z.infer<typeof journalEntry>;

/** `q` searches in description, reason and the names of both parties. */
export const walletJournalContract = defineContract({
  method: 'GET',
  path: PATH,
  summary: 'Wallet journal',
  params: characterParams,
  query: tableQuery(['date', 'amount', 'balance'], '-date', {
    refType: manyOf(z.string().check(z.maxLength(100))),
    /** Only what came in, or only what went out. */
    sign: z.optional(z.enum(['in', 'out'])),
    /** First and last day, in EVE time. */
    from: z.optional(z.iso.date()),
    to: z.optional(z.iso.date()),
  }),
  response: tablePage(journalEntry),
});

export const walletJournalTypesContract = defineContract({
  method: 'GET',
  path: `${PATH}/types`,
  summary: 'Types of entries in the wallet journal, with how many there are of each',
  params: characterParams,
  response: z.object({
    types: z.array(
      z.object({
        refType: z.string(),
        /** Stops at the cap that `countCapped` tells of. */
        count: z.int(),
        countCapped: z.boolean(),
      }),
    ),
  }),
});
