import { useApiQuery } from '@muster/web/kit';
import { assetItemContract, type AssetItem } from '../../../shared/assets.contract.ts';

/** The container that is open, with those around it; undefined while it is fetched or when none is. */
export function useContainer(characterId: number, itemId: number | undefined): AssetItem | undefined {
  return useApiQuery(
    assetItemContract,
    { params: { characterId, itemId: itemId ?? 0 } },
    { enabled: itemId !== undefined },
  ).data;
}
