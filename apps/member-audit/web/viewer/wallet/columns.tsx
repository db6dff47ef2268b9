import { Text } from '@mantine/core';
import { EveTime, Isk, Named, useText, type TableColumn } from '@muster/web/kit';
import type { WalletJournalEntry, walletJournalContract } from '../../../shared/wallet-journal.contract.ts';
import { refTypeWords } from './ref-type-words.ts';

/** Columns of the journal. */
export function useJournalColumns(): readonly TableColumn<typeof walletJournalContract>[] {
  const t = useText();
  return [
    {
      id: 'date',
      header: t('Date'),
      sortable: true,
      sortDescFirst: true,
      width: 150,
      phone: 'line',
      cell: ({ date }) => <EveTime value={date} show="time" />,
    },
    {
      id: 'type',
      header: t('Type'),
      width: 190,
      phone: 'title',
      cell: ({ refType }) => t(refTypeWords(refType)),
    },
    {
      id: 'amount',
      header: t('Amount'),
      sortable: true,
      sortDescFirst: true,
      align: 'end',
      width: 190,
      phone: 'title',
      cell: ({ amount }) => <Isk value={amount} signed />,
    },
    {
      id: 'balance',
      header: t('Balance'),
      sortable: true,
      sortDescFirst: true,
      align: 'end',
      width: 190,
      cell: ({ balance }) => <Isk value={balance} />,
    },
    { id: 'from', header: t('From'), width: 150, cell: ({ firstParty }) => <Named value={firstParty} /> },
    { id: 'to', header: t('To'), width: 150, cell: ({ secondParty }) => <Named value={secondParty} /> },
    {
      id: 'description',
      header: t('Description'),
      wrap: true,
      width: 320,
      cell: (entry) => <Description entry={entry} />,
    },
  ];
}

function Description({ entry: { description, reason } }: { readonly entry: WalletJournalEntry }) {
  return (
    <>
      <bdi>{description}</bdi>
      {reason !== '' && (
        <Text size="xs" c="dimmed">
          “<bdi>{reason}</bdi>”
        </Text>
      )}
    </>
  );
}
