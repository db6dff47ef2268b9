import { DataTable, useText } from '@muster/web/kit';
import { walletJournalContract } from '../../../shared/wallet-journal.contract.ts';
import { useJournalColumns } from './columns.tsx';
import { useJournalFilters } from './use-journal-filters.ts';

/** The wallet journal. */
export function JournalTable({ characterId }: { readonly characterId: number }) {
  const t = useText();
  return (
    <DataTable
      label={t('Wallet journal')}
      contract={walletJournalContract}
      params={{ characterId }}
      columns={useJournalColumns(characterId)}
      filters={useJournalFilters(characterId)}
      rowKey={({ id }) => id}
      defaultSort="-date"
      searchLabel={t('Text, sender or receiver')}
      emptyText={t('No entries yet. EVE gives those of the last 30 days; Muster keeps them from then on.')}
    />
  );
}
