import { Breadcrumbs, Text } from '@mantine/core';
import { AppLink, useText } from '@muster/web/kit';
import { viewerHref } from '../../links.ts';
import { containerHref, placeHref } from './links.ts';
import { useContainer } from './use-container.ts';
import { useItemWords } from './use-item-words.ts';
import { usePlaceWords } from './use-place-words.ts';
import { usePlaces } from './use-places.ts';
import type { Scope } from './use-scope.ts';

interface TrailProps {
  readonly characterId: number;
  readonly scope: Scope;
}

/** The way from all places through the containers to what is shown. Nothing while all items are shown. */
export function Trail({ characterId, scope: { placeId, containerId } }: TrailProps) {
  const t = useText();
  const placeWords = usePlaceWords();
  const itemWords = useItemWords();
  const container = useContainer(characterId, containerId);
  const places = usePlaces(characterId);
  const place = container?.place ?? places.find(({ id }) => id === placeId);
  if (placeId === undefined && containerId === undefined) return null;
  const around = container?.containers ?? [];
  return (
    <Breadcrumbs
      component="nav"
      aria-label={t('Where this is')}
      separatorMargin={6}
      style={{ flexWrap: 'wrap' }}
    >
      <AppLink to={viewerHref(characterId, 'assets')} size="sm">
        {t('All places')}
      </AppLink>
      {place &&
        (container ? (
          <AppLink to={placeHref(characterId, place.id)} size="sm">
            <bdi>{placeWords(place)}</bdi>
          </AppLink>
        ) : (
          <Here>{placeWords(place)}</Here>
        ))}
      {place &&
        around.map((item) => (
          <AppLink key={item.itemId} to={containerHref(characterId, place.id, item.itemId)} size="sm">
            <bdi>{itemWords(item)}</bdi>
          </AppLink>
        ))}
      {container && <Here>{itemWords(container)}</Here>}
    </Breadcrumbs>
  );
}

function Here({ children }: { readonly children: string }) {
  return (
    <Text size="sm" fw={600} aria-current="location">
      <bdi>{children}</bdi>
    </Text>
  );
}
