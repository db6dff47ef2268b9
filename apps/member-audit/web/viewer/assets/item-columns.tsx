import { AppLink, formatNumber, Named, useLanguage, useText, type TableColumn } from '@muster/web/kit';
import type { AssetItem, assetItemsContract } from '../../../shared/assets.contract.ts';
import { flagWords } from './flag-words.ts';
import { ItemName } from './item-name.tsx';
import { containerHref, placeHref } from './links.ts';
import { usePlaceWords } from './use-place-words.ts';
import type { Scope } from './use-scope.ts';

type Column = TableColumn<typeof assetItemsContract>;

/** Columns of the items: inside a container its compartments count, in a search the place does. */
export function useItemColumns(characterId: number, { placeId, containerId }: Scope): readonly Column[] {
  const t = useText();
  const language = useLanguage();
  const name: Column = {
    id: 'name',
    header: t('Item'),
    sortable: true,
    cell: (item) => <ItemName characterId={characterId} item={item} />,
  };
  const contents: Column = {
    id: 'contents',
    header: t('Contents'),
    align: 'end',
    width: 105,
    cell: (item) =>
      item.childCount === 0 ? null : (
        <AppLink to={containerHref(characterId, item.place.id, item.itemId)} inherit>
          {t('{{amount}} items', {
            count: item.childCount,
            amount: formatNumber(item.childCount, { language }),
          })}
        </AppLink>
      ),
  };
  const quantity: Column = {
    id: 'quantity',
    header: t('Quantity'),
    sortable: true,
    sortDescFirst: true,
    align: 'end',
    width: 130,
    cell: (item) => (item.isSingleton ? null : formatNumber(item.quantity, { language })),
  };
  const group: Column = {
    id: 'group',
    header: t('Group'),
    width: 150,
    cell: (item) => <Named value={item.group} />,
  };
  const volume: Column = {
    id: 'volume',
    header: t('Volume, m³'),
    sortable: true,
    sortDescFirst: true,
    align: 'end',
    width: 130,
    cell: (item) => (item.volume === null ? '–' : formatNumber(item.volume, { fractionDigits: 2, language })),
  };
  const compartment: Column = {
    id: 'flag',
    header: t('Where'),
    width: 130,
    cell: ({ flag }) => t(flagWords(flag)),
  };
  const location: Column = {
    id: 'location',
    header: t('Place'),
    sortable: true,
    width: 230,
    cell: (item) => <ItemPlace characterId={characterId} item={item} />,
  };
  const where = containerId !== undefined ? [compartment] : placeId === undefined ? [location] : [];
  return [name, contents, quantity, group, volume, ...where];
}

function ItemPlace({ characterId, item }: { readonly characterId: number; readonly item: AssetItem }) {
  const words = usePlaceWords();
  const inner = item.containers.at(-1);
  const href = inner
    ? containerHref(characterId, item.place.id, inner.itemId)
    : placeHref(characterId, item.place.id);
  return (
    <AppLink to={href} inherit c="inherit">
      <bdi>{words(item.place)}</bdi>
    </AppLink>
  );
}
