import { useText, type FilterOption, type TableFilter } from '@muster/web/kit';
import type { assetItemsContract } from '../../../shared/assets.contract.ts';
import { useAssetFilters } from './use-asset-filters.ts';
import { useContainer } from './use-container.ts';
import { useItemWords } from './use-item-words.ts';
import { usePlaceWords } from './use-place-words.ts';
import { usePlaces } from './use-places.ts';
import { useRegionFilters } from './use-region-filters.ts';
import type { Scope } from './use-scope.ts';

type Filters = readonly TableFilter<typeof assetItemsContract>[];

/**
 * Filters of the items. The scope is one of them: taking away the container leads to the place, taking away the place
 * to everything.
 */
export function useItemFilters(characterId: number, scope: Scope): Filters {
  const t = useText();
  const { categories, groups } = useAssetFilters(characterId);
  const regionFilters = useRegionFilters(characterId);
  const places = usePlaceOptions(characterId, scope);
  const containers = useContainerOptions(characterId, scope);
  const place = { name: 'place', label: t('Place'), kind: 'select', options: places } as const;
  const kinds = [
    { name: 'category', label: t('Category'), kind: 'select', options: categories },
    { name: 'group', label: t('Group'), kind: 'select', options: groups },
  ] as const;
  if (scope.containerId !== undefined) {
    return [place, { name: 'parent', label: t('Container'), kind: 'select', options: containers }];
  }
  if (scope.placeId !== undefined) {
    return [
      place,
      ...kinds,
      { name: 'singletons', label: t('Assembled only'), kind: 'toggle' },
      { name: 'flat', label: t('Also what is in containers'), kind: 'toggle' },
    ];
  }
  return [...regionFilters, ...kinds, { name: 'ships', label: t('Ships only'), kind: 'toggle' }];
}

/** The places, with that of the URL in any case. */
function usePlaceOptions(characterId: number, { placeId }: Scope): readonly FilterOption[] {
  const t = useText();
  const words = usePlaceWords();
  const options = usePlaces(characterId).map((place) => ({ value: String(place.id), label: words(place) }));
  if (placeId === undefined || options.some(({ value }) => value === String(placeId))) return options;
  return [{ value: String(placeId), label: t('This place') }, ...options];
}

/** The open container and those around it. */
function useContainerOptions(characterId: number, { containerId }: Scope): readonly FilterOption[] {
  const t = useText();
  const words = useItemWords();
  const container = useContainer(characterId, containerId);
  if (containerId === undefined) return [];
  if (container === undefined) return [{ value: String(containerId), label: t('This container') }];
  return [...container.containers, container].map((item) => ({
    value: String(item.itemId),
    label: words(item),
  }));
}
