import { viewerHref } from '../../links.ts';

/** Segment of the path below which items are shown instead of places. */
export const ITEMS = 'items';

/** All items of the character, through all places and containers. */
export function itemsHref(characterId: number): string {
  return viewerHref(characterId, 'assets', ITEMS);
}

/** What lies in a place. */
export function placeHref(characterId: number, placeId: number): string {
  return `${itemsHref(characterId)}?place=${placeId}`;
}

/** What lies directly in a container that stands in this place. */
export function containerHref(characterId: number, placeId: number, itemId: number): string {
  return `${placeHref(characterId, placeId)}&parent=${itemId}`;
}
