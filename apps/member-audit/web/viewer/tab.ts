import { lazy, type ComponentType, type LazyExoticComponent } from 'react';

export interface TabProps {
  readonly characterId: number;
  /** What follows the tab's own name in the path, decoded. */
  readonly path: readonly string[];
}

/** A tab of the viewer. */
export interface ViewerTab {
  /** Its segment of the path. */
  readonly id: string;
  /** English; translated where it is drawn. */
  readonly label: string;
  /** Ids of the sections whose data it shows, for the line that says how fresh they are. */
  readonly sections: readonly string[];
  /** What may follow its own segment in the path; anything else is no page. */
  readonly paths: readonly string[];
  readonly Page: LazyExoticComponent<ComponentType<TabProps>>;
}

/** A tab whose page is fetched when somebody opens it. */
export function defineTab(
  id: string,
  label: string,
  sections: readonly string[],
  load: () => Promise<ComponentType<TabProps>>,
  paths: readonly string[] = [],
): ViewerTab {
  return { id, label, sections, paths, Page: lazy(async () => ({ default: await load() })) };
}
