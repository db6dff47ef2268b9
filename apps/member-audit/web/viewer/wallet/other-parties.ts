import type { Named } from '@muster/core/contract';
import type { WalletJournalEntry } from '../../../shared/wallet-journal.contract.ts';

type Parties = Pick<WalletJournalEntry, 'firstParty' | 'secondParty'>;

/** Whom the character dealt with: the parties of an entry without itself, unless there is nobody else. */
export function otherParties({ firstParty, secondParty }: Parties, characterId: number): readonly Named[] {
  const parties = [firstParty, secondParty].filter((party) => party !== null);
  const others = parties.filter(({ id }) => id !== characterId);
  return others.length > 0 ? others : parties.slice(0, 1);
}
