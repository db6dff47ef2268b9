import { EveTime, Isk, Named, useText, type TableColumn } from '@muster/web/kit';
import { Fragment } from 'react';
import type { Named as NamedValue } from '@muster/core/contract';
import type { walletJournalContract } from '../../../shared/wallet-journal.contract.ts';
import { Description } from './description.tsx';
import { otherParties } from './other-parties.ts';
import { refTypeWords } from './ref-type-words.ts';

/** Columns of the journal. Who paid whom is said by the sign of the amount. */
export function useJournalColumns(characterId: number): readonly TableColumn<typeof walletJournalContract>[] {
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
      width: 160,
      phone: 'title',
      cell: ({ refType }) => <span title={t(refTypeWords(refType))}>{t(refTypeWords(refType))}</span>,
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
    {
      id: 'with',
      header: t('With'),
      width: 145,
      cell: (entry) => <Parties parties={otherParties(entry, characterId)} />,
    },
    {
      id: 'description',
      header: t('Description'),
      wrap: true,
      cell: (entry) => <Description entry={entry} />,
    },
  ];
}

function Parties({ parties }: { readonly parties: readonly NamedValue[] }) {
  if (parties.length === 0) return <>–</>;
  return parties.map((party, position) => (
    <Fragment key={party.id}>
      {position > 0 && ', '}
      <Named value={party} />
    </Fragment>
  ));
}
