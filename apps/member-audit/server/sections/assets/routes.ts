import { fail } from '@muster/core';
import {
  assetFiltersContract,
  assetItemContract,
  assetItemsContract,
  assetPlacesContract,
} from '../../../shared/assets.contract.ts';
import { permission } from '../../../shared/permissions.ts';
import { openCharacter } from '../../access.ts';
import { presentSystem } from '../../places.ts';
import { assetFilters } from './filter-query.ts';
import { containersOf, itemOf, itemPage } from './item-query.ts';
import { placePage } from './place-query.ts';
import { presentItems, presentPlace } from './present.ts';
import { defineRoute } from './tables.ts';

export const assetPlacesRoute = defineRoute(
  assetPlacesContract,
  { permission: permission.basicAccess },
  async ({ viewer, input: { params, query }, services: { db } }) => {
    const { registrationId } = await openCharacter(db, viewer, params.characterId);
    const page = await placePage(db, registrationId, query);
    return {
      ...page,
      items: page.items.map((row) => ({
        place: presentPlace(row.root_location_id, row.place_name),
        system: row.system_id === null ? null : presentSystem({ ...row, system_id: row.system_id }),
        items: row.items,
        topItems: row.top_items,
      })),
    };
  },
);

export const assetItemsRoute = defineRoute(
  assetItemsContract,
  { permission: permission.basicAccess },
  async ({ viewer, input: { params, query }, services: { db } }) => {
    const { registrationId } = await openCharacter(db, viewer, params.characterId);
    const page = await itemPage(db, registrationId, query);
    const around = new Set(page.items.flatMap((row) => row.path));
    const containers = await containersOf(db, registrationId, [...around]);
    return { ...page, items: presentItems(page.items, containers) };
  },
);

export const assetItemRoute = defineRoute(
  assetItemContract,
  { permission: permission.basicAccess },
  async ({ viewer, input: { params }, services: { db } }) => {
    const { registrationId } = await openCharacter(db, viewer, params.characterId);
    const row = await itemOf(db, registrationId, params.itemId);
    const [item] =
      row === undefined ? [] : presentItems([row], await containersOf(db, registrationId, row.path));
    if (item === undefined) throw fail('resource.not_found', { detail: 'The character has no such item' });
    return item;
  },
);

export const assetFiltersRoute = defineRoute(
  assetFiltersContract,
  { permission: permission.basicAccess },
  async ({ viewer, input: { params }, services: { db } }) => {
    const { registrationId } = await openCharacter(db, viewer, params.characterId);
    return await assetFilters(db, registrationId);
  },
);
