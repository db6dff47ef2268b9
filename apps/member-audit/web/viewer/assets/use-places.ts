import { PAGE_SIZE_MAX } from '@muster/core/contract';
import { useApiQuery } from '@muster/web/kit';
import { assetPlacesContract, type AssetPlace } from '../../../shared/assets.contract.ts';

/** The first places by name, as many as come in one answer: for choosing one, and for its name. */
export function usePlaces(characterId: number): readonly AssetPlace[] {
  const { data } = useApiQuery(assetPlacesContract, {
    params: { characterId },
    query: { limit: PAGE_SIZE_MAX },
  });
  return data?.items.map(({ place }) => place) ?? [];
}
