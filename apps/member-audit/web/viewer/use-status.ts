import { useApiQuery } from '@muster/web/kit';
import { statusContract } from '../../shared/characters.contract.ts';
import { pollMilliseconds } from '../character/character-progress.ts';

/** How fresh the character's sections are; asked again often while they are being fetched. */
export function useStatus(characterId: number) {
  return useApiQuery(
    statusContract,
    { params: { characterId } },
    {
      refetchInterval: ({ state }) => pollMilliseconds(state.data ? [state.data.progress] : []),
      refetchOnWindowFocus: 'always',
    },
  );
}
