import type { characterWalletJournal } from '@muster/esi';
import type * as z from 'zod';

type EsiEntry = z.infer<typeof characterWalletJournal.response>[number];

/** Numbers may be left out, as ESI does. */
type Change = Partial<Omit<EsiEntry, 'amount' | 'balance'>> & {
  amount?: number | undefined;
  balance?: number | undefined;
};

/** An entry as ESI lists it: a bounty of yesterday unless told otherwise. */
export function esiEntry(id: number, change: Change = {}) {
  return {
    id,
    date: '2026-11-19T12:00:00Z',
    ref_type: 'bounty_prizes',
    description: 'Bounty',
    amount: 1_000,
    balance: 5_000,
    first_party_id: 1_000_125,
    second_party_id: 90_000_001,
    ...change,
  };
}
