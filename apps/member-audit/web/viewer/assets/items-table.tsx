import { DataTable, useText } from '@muster/web/kit';
import { assetItemsContract } from '../../../shared/assets.contract.ts';
import { useItemColumns } from './item-columns.tsx';
import { useItemFilters } from './use-item-filters.ts';
import type { Scope } from './use-scope.ts';

interface ItemsTableProps {
  readonly characterId: number;
  readonly scope: Scope;
}

/** Items of a container, of a place, or a search through all of them. */
export function ItemsTable({ characterId, scope }: ItemsTableProps) {
  const t = useText();
  return (
    <DataTable
      label={t('Items')}
      contract={assetItemsContract}
      params={{ characterId }}
      columns={useItemColumns(characterId, scope)}
      filters={useItemFilters(characterId, scope)}
      rowKey={({ itemId }) => itemId}
      defaultSort="name"
      searchLabel={scope.containerId === undefined ? t('Item, name or group') : t('Search in here')}
      emptyText={t('No assets: either this character owns nothing, or EVE has not been asked yet.')}
    />
  );
}
