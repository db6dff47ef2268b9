import type { ContractResponse } from '@muster/core/contract';
import { formatNumber, useApiQuery, useLanguage, useText, type FilterOption } from '@muster/web/kit';
import { assetFiltersContract } from '../../../shared/assets.contract.ts';

type Choices = ContractResponse<typeof assetFiltersContract>;

/** What this character's items can be narrowed to, as options with counts, the most frequent first. */
export function useAssetFilters(characterId: number) {
  const t = useText();
  const language = useLanguage();
  const { data } = useApiQuery(assetFiltersContract, { params: { characterId } });
  const options = (choices: Choices['regions'] = []): readonly FilterOption[] =>
    choices
      .toSorted((a, b) => b.items - a.items)
      .map(({ id, name, items }) => ({
        value: String(id),
        label: `${name ?? t('Unknown #{{id}}', { id })} (${formatNumber(items, { language })})`,
      }));
  return {
    regions: options(data?.regions),
    systems: options(data?.systems),
    categories: options(data?.categories),
    groups: options(data?.groups),
  };
}
