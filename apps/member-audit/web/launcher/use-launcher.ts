import { useApiQuery } from '@muster/web/kit';
import { launcherContract } from '../../shared/characters.contract.ts';
import { pollMilliseconds } from '../character/character-progress.ts';

/** My characters, asked again often while one of them is being looked at. */
export function useLauncher() {
  return useApiQuery(
    launcherContract,
    {},
    {
      refetchInterval: ({ state }) =>
        pollMilliseconds((state.data?.characters ?? []).map(({ progress }) => progress)),
      refetchOnWindowFocus: 'always',
    },
  );
}
