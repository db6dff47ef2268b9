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
      width: 165,
      phone: 'line',
      cell: ({ date }) => <EveTime value={date} show="time" />,
    },
    {
      id: 'type',
      header: t('Type'),
      width: 150,
      phone: 'title',
      cell: ({ refType }) => t(refTypeWords(refType)),
    },
    {
      id: 'amount',
      header: t('Amount'),
      sortable: true,
      sortDescFirst: true,
      align: 'end',
      width: 150,
      phone: 'title',
      cell: ({ amount }) => <Isk value={amount} signed />,
    },
    {
      id: 'balance',
      header: t('Balance'),
      sortable: true,
      sortDescFirst: true,
      align: 'end',
      width: 150,
      cell: ({ balance }) => <Isk value={balance} />,
    },
    { id: 'from', header: t('From'), width: 125, cell: ({ firstParty }) => <Named value={firstParty} /> },
    { id: 'to', header: t('To'), width: 125, cell: ({ secondParty }) => <Named value={secondParty} /> },
    { id: 'description', header: t('Description'), cell: (entry) => <Description entry={entry} /> },
  ];
}

/** What the sender wrote comes first: it is what people look for. */
function Description({ entry: { description, reason } }: { readonly entry: WalletJournalEntry }) {
  const isTold = reason !== '';
  return (
    <span title={isTold ? `“${reason}” ${description}` : description}>
      {isTold && <bdi>“{reason}” </bdi>}
      <bdi className={isTold ? 'muster-dimmed' : undefined}>{description}</bdi>
    </span>
  );
}
