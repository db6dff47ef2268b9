import { useApiQuery } from '@muster/web/kit';
import { characterDetailsContract } from '../../../shared/character-details.contract.ts';

/** What everybody may know of the character. */
export function useDetails(characterId: number) {
  return useApiQuery(characterDetailsContract, { params: { characterId } });
}
