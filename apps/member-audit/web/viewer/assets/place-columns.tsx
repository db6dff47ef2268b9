import { formatNumber, useLanguage, useText, type TableColumn } from '@muster/web/kit';
import type { assetPlacesContract } from '../../../shared/assets.contract.ts';
import { SystemName } from '../../character/system-name.tsx';
import { PlaceName } from './place-name.tsx';

/** Columns of the places. */
export function usePlaceColumns(): readonly TableColumn<typeof assetPlacesContract>[] {
  const t = useText();
  const language = useLanguage();
  return [
    { id: 'name', header: t('Place'), sortable: true, cell: ({ place }) => <PlaceName place={place} /> },
    {
      id: 'system',
      header: t('System'),
      sortable: true,
      width: 170,
      cell: ({ system }) => (system ? <SystemName system={system} withRegion={false} /> : '–'),
    },
    {
      id: 'region',
      header: t('Region'),
      sortable: true,
      width: 150,
      cell: ({ system }) => system?.region ?? '–',
    },
    {
      id: 'items',
      header: t('Items'),
      sortable: true,
      sortDescFirst: true,
      align: 'end',
      width: 110,
      cell: ({ items }) => formatNumber(items, { language }),
    },
    {
      id: 'topItems',
      header: t('Not in containers'),
      align: 'end',
      width: 160,
      phone: 'hidden',
      cell: ({ topItems }) => formatNumber(topItems, { language }),
    },
  ];
}
