import { Stack } from '@mantine/core';
import type { TabProps } from '../tab.ts';
import { ItemsTable } from './items-table.tsx';
import { ITEMS } from './links.ts';
import { PlacesTable } from './places-table.tsx';
import { AssetViews } from './asset-views.tsx';
import classes from './assets.module.css';
import { Trail } from './trail.tsx';
import { useFocusOnScope } from './use-focus-on-scope.ts';
import { useScope } from './use-scope.ts';

/** What the character owns: the places that hold it, and the items of one place, one container, or all. */
export function AssetsTab({ characterId, path }: TabProps) {
  const scope = useScope();
  const isItems = path[0] === ITEMS;
  const shown = useFocusOnScope<HTMLDivElement>([...path, scope.placeId, scope.containerId].join());
  return (
    <Stack gap="sm">
      <AssetViews
        characterId={characterId}
        isAll={isItems && scope.placeId === undefined && scope.containerId === undefined}
      />
      <Stack gap="sm" ref={shown} tabIndex={-1} className={classes.shown}>
        {isItems ? (
          <>
            <Trail characterId={characterId} scope={scope} />
            <ItemsTable characterId={characterId} scope={scope} />
          </>
        ) : (
          <PlacesTable characterId={characterId} />
        )}
      </Stack>
    </Stack>
  );
}
