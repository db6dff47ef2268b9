import * as z from 'zod';
import { integer, text } from './line-fields.ts';
import { defineReader, type MemberReader } from './member-reader.ts';
import { slotOf } from './slots.ts';
import { isWanted } from './wanted-attributes.ts';

const typeLine = z.object({
  _key: integer,
  name: text,
  groupID: integer,
  published: z.boolean(),
  volume: z.number().optional(),
  packagedVolume: z.number().optional(),
  marketGroupID: integer.optional(),
  metaGroupID: integer.optional(),
  raceID: integer.optional(),
  portionSize: integer.optional(),
  basePrice: z.number().optional(),
  mass: z.number().optional(),
  capacity: z.number().optional(),
  radius: z.number().optional(),
});

const dogmaLine = z.object({
  _key: integer,
  dogmaAttributes: z.array(z.object({ attributeID: integer, value: z.number() })).default([]),
  dogmaEffects: z.array(z.object({ effectID: integer })).default([]),
});

const attributeLine = z.object({
  _key: integer,
  name: text,
  displayName: text.optional(),
  defaultValue: z.number(),
  highIsGood: z.boolean(),
  stackable: z.boolean(),
  unitID: integer.optional(),
});

const towerLine = z.object({
  _key: integer,
  resources: z.array(
    z.object({
      resourceTypeID: integer,
      purpose: integer,
      quantity: integer,
      factionID: integer.optional(),
      minSecurityLevel: z.number().optional(),
    }),
  ),
});

/** Things and what they can do. Groups come after categories, types after groups, dogma after types. */
export const typeReaders: readonly MemberReader[] = [
  defineReader(
    'categories',
    z.object({ _key: integer, name: text, published: z.boolean() }),
    (line, { add }) => {
      add('category', { category_id: line._key, name: line.name, published: line.published });
    },
  ),
  defineReader(
    'groups',
    z.object({ _key: integer, name: text, categoryID: integer, published: z.boolean() }),
    (line, { add, facts }) => {
      facts.categoryOfGroup.set(line._key, line.categoryID);
      add('group', {
        group_id: line._key,
        name: line.name,
        category_id: line.categoryID,
        published: line.published,
      });
    },
  ),
  defineReader('types', typeLine, (line, { add, facts }) => {
    facts.categoryOfType.set(line._key, facts.categoryOfGroup.get(line.groupID));
    add('type', {
      type_id: line._key,
      name: line.name,
      group_id: line.groupID,
      volume: line.volume ?? null,
      packaged_volume: line.packagedVolume ?? null,
      market_group_id: line.marketGroupID ?? null,
      meta_group_id: line.metaGroupID ?? null,
      race_id: line.raceID ?? null,
      portion_size: line.portionSize ?? null,
      base_price: line.basePrice === undefined ? null : line.basePrice.toFixed(2),
      mass: line.mass ?? null,
      capacity: line.capacity ?? null,
      radius: line.radius ?? null,
      published: line.published,
      // Known only when the effects have been read.
      slot: null,
    });
  }),
  defineReader('typeDogma', dogmaLine, (line, { add, facts }) => {
    if (!facts.categoryOfType.has(line._key)) return;
    const category = facts.categoryOfType.get(line._key);
    for (const { attributeID, value } of line.dogmaAttributes) {
      if (isWanted(category, attributeID)) {
        add('type_dogma', { type_id: line._key, attribute_id: attributeID, value });
      }
    }
    const slot = slotOf(line.dogmaEffects.map(({ effectID }) => effectID));
    if (slot !== null) facts.slotOfType.set(line._key, slot);
  }),
  defineReader('dogmaAttributes', attributeLine, (line, { add }) => {
    add('dogma_attribute', {
      attribute_id: line._key,
      name: line.name,
      display_name: line.displayName ?? null,
      default_value: line.defaultValue,
      high_is_good: line.highIsGood,
      stackable: line.stackable,
      unit_id: line.unitID ?? null,
    });
  }),
  defineReader(
    'marketGroups',
    z.object({ _key: integer, name: text, parentGroupID: integer.optional() }),
    (line, { add }) => {
      add('market_group', {
        market_group_id: line._key,
        name: line.name,
        parent_group_id: line.parentGroupID ?? null,
      });
    },
  ),
  defineReader('metaGroups', z.object({ _key: integer, name: text }), (line, { add }) => {
    add('meta_group', { meta_group_id: line._key, name: line.name });
  }),
  defineReader('controlTowerResources', towerLine, (line, { add }) => {
    for (const resource of line.resources) {
      add('control_tower_resource', {
        tower_type_id: line._key,
        resource_type_id: resource.resourceTypeID,
        purpose: resource.purpose,
        quantity: resource.quantity,
        faction_id: resource.factionID ?? null,
        security_min: resource.minSecurityLevel ?? null,
      });
    }
  }),
];
