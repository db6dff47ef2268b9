import { useText } from '@muster/web/kit';
import { useAssetFilters } from './use-asset-filters.ts';

/** Filters by region and system, the same for places and for items. */
export function useRegionFilters(characterId: number) {
  const t = useText();
  const { regions, systems } = useAssetFilters(characterId);
  return [
    { name: 'region', label: t('Region'), kind: 'select', options: regions },
    { name: 'system', label: t('System'), kind: 'select', options: systems },
  ] as const;
}
