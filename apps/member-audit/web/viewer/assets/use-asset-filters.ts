import type { ContractResponse } from '@muster/core/contract';
import {
  formatNumber,
  useApiQuery,
  useLanguage,
  useSearchParams,
  useText,
  type FilterOption,
} from '@muster/web/kit';
import { assetFiltersContract } from '../../../shared/assets.contract.ts';

type Choices = ContractResponse<typeof assetFiltersContract>['regions'];

/**
 * What this character's items can be narrowed to, as options with counts, the most frequent first. A chosen region
 * leaves only its systems, a chosen category only its groups.
 */
export function useAssetFilters(characterId: number) {
  const t = useText();
  const language = useLanguage();
  const [{ region, category }] = useSearchParams();
  const { data } = useApiQuery(assetFiltersContract, { params: { characterId } });
  const options = (choices: Choices = []): readonly FilterOption[] =>
    choices
      .toSorted((a, b) => b.items - a.items)
      .map(({ id, name, items }) => ({
        value: String(id),
        label: `${name ?? t('Unknown #{{id}}', { id })} (${formatNumber(items, { language })})`,
      }));
  return {
    regions: options(data?.regions),
    systems: options(data?.systems.filter(({ regionId }) => isChosen(region, regionId))),
    categories: options(data?.categories),
    groups: options(data?.groups.filter(({ categoryId }) => isChosen(category, categoryId))),
  };
}

function isChosen(chosen: string | readonly string[] | undefined, id: number | null): boolean {
  return chosen === undefined || chosen === String(id);
}
