import {
  formatNumber,
  useApiQuery,
  useLanguage,
  useSearchParams,
  useText,
  type TableFilter,
} from '@muster/web/kit';
import {
  walletJournalTypesContract,
  type walletJournalContract,
} from '../../../shared/wallet-journal.contract.ts';
import { refTypeWords } from './ref-type-words.ts';
import { usePeriodOptions } from './use-period-options.ts';

/** Filters of the journal; the types are those that this character's journal has, with how many of each. */
export function useJournalFilters(characterId: number): readonly TableFilter<typeof walletJournalContract>[] {
  const t = useText();
  const language = useLanguage();
  const [{ from }] = useSearchParams();
  const periods = usePeriodOptions(typeof from === 'string' ? from : undefined);
  const types = useApiQuery(walletJournalTypesContract, { params: { characterId } }).data?.types ?? [];
  const options = types
    .map(({ refType, count, countCapped }) => ({
      value: refType,
      label: `${t(refTypeWords(refType))} (${formatNumber(count, { language })}${countCapped ? '+' : ''})`,
    }))
    .toSorted((a, b) => a.label.localeCompare(b.label, language));
  return [
    { name: 'refType', label: t('Type'), kind: 'multiSelect', options },
    {
      name: 'sign',
      label: t('In or out'),
      kind: 'select',
      options: [
        { value: 'in', label: t('What came in') },
        { value: 'out', label: t('What went out') },
      ],
    },
    { name: 'from', label: t('Period'), kind: 'select', options: periods },
  ];
}
