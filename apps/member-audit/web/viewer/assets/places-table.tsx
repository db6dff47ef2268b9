import { DataTable, useText } from '@muster/web/kit';
import { useCallback } from 'react';
import { assetPlacesContract } from '../../../shared/assets.contract.ts';
import { placeHref } from './links.ts';
import { usePlaceColumns } from './place-columns.tsx';
import { useRegionFilters } from './use-region-filters.ts';

/** Where the character has something, and how much. */
export function PlacesTable({ characterId }: { readonly characterId: number }) {
  const t = useText();
  const rowHref = useCallback(
    ({ place }: { readonly place: { readonly id: number } }) => placeHref(characterId, place.id),
    [characterId],
  );
  return (
    <DataTable
      label={t('Places with assets')}
      contract={assetPlacesContract}
      params={{ characterId }}
      columns={usePlaceColumns()}
      filters={useRegionFilters(characterId)}
      rowKey={({ place }) => place.id}
      rowHref={rowHref}
      defaultSort="name"
      searchLabel={t('Name of a place')}
      emptyText={t('No assets: either this character owns nothing, or EVE has not been asked yet.')}
    />
  );
}
