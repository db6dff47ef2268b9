import { usePageParams } from '@muster/web/kit';
import type { ViewerTab } from './tab.ts';
import { tabs } from './tabs.ts';

interface ViewerPath {
  readonly characterId: number;
  /** Undefined when the path names a tab that does not exist. */
  readonly tab: ViewerTab | undefined;
  /** What follows the tab in the path. */
  readonly rest: readonly string[];
}

/** Which character at which tab this page shows; without a tab it is the first. */
export function useViewerPath(): ViewerPath {
  const { characterId, _splat = '' } = usePageParams();
  const [id = '', ...rest] = _splat.split('/').filter((segment) => segment !== '');
  return {
    characterId: Number(characterId),
    tab: id === '' ? tabs[0] : tabs.find((tab) => tab.id === id),
    rest,
  };
}
