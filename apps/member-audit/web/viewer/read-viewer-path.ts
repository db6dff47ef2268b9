import type { ViewerTab } from './tab.ts';
import { tabs } from './tabs.ts';

export interface ViewerPath {
  /** Null when the path names no character. */
  readonly characterId: number | null;
  /** Undefined when the path leads to no tab, or to nothing in the tab. */
  readonly tab: ViewerTab | undefined;
  /** What follows the tab in the path. */
  readonly rest: readonly string[];
}

/** Reads the viewer's part of a path: the character, and what follows it. Without a tab it is the first. */
export function readViewerPath(characterId = '', path = ''): ViewerPath {
  const [id = tabs[0].id, ...rest] = path.split('/').filter((segment) => segment !== '');
  const tab = tabs.find((candidate) => candidate.id === id);
  return {
    characterId: /^\d{1,15}$/.test(characterId) ? Number(characterId) : null,
    tab: tab && isInside(tab, rest) ? tab : undefined,
    rest,
  };
}

function isInside({ paths }: ViewerTab, [first, ...more]: readonly string[]): boolean {
  return first === undefined || (paths.includes(first) && more.length === 0);
}
