import { categories, groups, types } from './static-data.ts';
import type { TypeFacts } from './static-data.ts';
import { num, rows, text } from './tables.ts';

/**
 * Types that nobody carries around: structures, towers, celestials and what belongs to them. Apart from `types`, so
 * that what people own is not drawn from them.
 */
const more: ReadonlyMap<number, TypeFacts> = new Map(
  rows('moreTypes').map((row) => [
    num(row, 0),
    {
      id: num(row, 0),
      name: text(row, 1),
      groupId: num(row, 2),
      volume: num(row, 3),
      packagedVolume: num(row, 4),
      mass: num(row, 5),
      capacity: num(row, 6),
      marketGroupId: num(row, 7),
      basePrice: num(row, 8),
      metaGroupId: num(row, 9),
    },
  ]),
);

/** Every type of the world, by id. */
export const everyType: ReadonlyMap<number, TypeFacts> = new Map([...types, ...more]);

export const everyGroup: ReadonlyMap<number, { id: number; name: string; categoryId: number }> = new Map([
  ...groups,
  ...rows('moreGroups').map(
    (row) => [num(row, 0), { id: num(row, 0), name: text(row, 1), categoryId: num(row, 2) }] as const,
  ),
]);

export const everyCategory: ReadonlyMap<number, { id: number; name: string }> = new Map([
  ...categories,
  ...rows('moreCategories').map((row) => [num(row, 0), { id: num(row, 0), name: text(row, 1) }] as const),
]);

const byName = new Map([...everyType.values()].map((type) => [type.name, type]));

/** Any type by its English name; a name that is not in the extract is a mistake of ours. */
export function anyTypeNamed(name: string): TypeFacts {
  const type = byName.get(name);
  if (!type) throw new Error(`no type named ${name} in static-data.json`);
  return type;
}
