import { skills } from './static-data.ts';
import type { GroupFacts, TypeFacts } from './static-data.ts';
import { num, numbers, rows, text } from './tables.ts';
import type { Row } from './tables.ts';

/** A type of the game, whether people own such things or not; 0 stands for "none". */
export interface AnyType extends TypeFacts {
  portionSize: number;
  published: boolean;
  raceId: number;
}

export interface AnyGroup extends GroupFacts {
  published: boolean;
}

export interface AnyCategory {
  id: number;
  name: string;
  published: boolean;
}

const inOrder = (...tables: string[]): Row[] =>
  tables.flatMap((name) => rows(name)).toSorted((a, b) => num(a, 0) - num(b, 0));

/** All types by id, also those that only stand in space: structures, planets, towers. */
export const everyType: ReadonlyMap<number, AnyType> = new Map(
  inOrder('types', 'moreTypes').map((row) => [
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
      portionSize: num(row, 10),
      published: num(row, 11) === 1,
      raceId: num(row, 12),
    },
  ]),
);

export const everyGroup: ReadonlyMap<number, AnyGroup> = new Map(
  inOrder('groups', 'moreGroups').map((row) => [
    num(row, 0),
    { id: num(row, 0), name: text(row, 1), categoryId: num(row, 2), published: num(row, 3) === 1 },
  ]),
);

export const everyCategory: ReadonlyMap<number, AnyCategory> = new Map(
  inOrder('categories', 'moreCategories').map((row) => [
    num(row, 0),
    { id: num(row, 0), name: text(row, 1), published: num(row, 2) === 1 },
  ]),
);

/** Groups of values after the first of a row. */
export function chunks(row: Row, size: number): number[][] {
  const values = numbers(row).slice(1);
  return Array.from({ length: values.length / size }, (_, i) => values.slice(i * size, (i + 1) * size));
}

/** Skill and level of each requirement are two attributes of their own; the last two pairs are crossed. */
const REQUIREMENTS = [
  [182, 277],
  [183, 278],
  [184, 279],
  [1285, 1286],
  [1289, 1287],
  [1290, 1288],
] as const;
const SKILL_ATTRIBUTES = { primary: 180, secondary: 181, rank: 275 };
const FIRST_CHARACTER_ATTRIBUTE = 164;

const attributes = (() => {
  const found = new Map<number, Map<number, number>>();
  const add = (typeId: number, attributeId: number, value: number): void => {
    const own = found.get(typeId) ?? new Map<number, number>();
    found.set(typeId, own.set(attributeId, value));
  };
  for (const row of rows('typeDogma'))
    for (const [id = 0, value = 0] of chunks(row, 2)) add(num(row, 0), id, value);
  for (const skill of skills.values()) {
    add(skill.id, SKILL_ATTRIBUTES.primary, FIRST_CHARACTER_ATTRIBUTE + skill.primary);
    add(skill.id, SKILL_ATTRIBUTES.secondary, FIRST_CHARACTER_ATTRIBUTE + skill.secondary);
    add(skill.id, SKILL_ATTRIBUTES.rank, skill.rank);
  }
  for (const row of rows('typeSkills')) {
    for (const [i, [skillId = 0, level = 0]] of chunks(row, 2).entries()) {
      const [skill, levels] = REQUIREMENTS[i] ?? [0, 0];
      add(num(row, 0), skill, skillId);
      add(num(row, 0), levels, level);
    }
  }
  return found;
})();

const slotEffects = new Map(rows('moduleSlots').map((row) => [num(row, 0), num(row, 1)]));

/** Dogma of a type: attributes as `[attribute, value]`, and effects; empty where it has none. */
export function dogmaOf(typeId: number): { attributes: [number, number][]; effects: number[] } {
  const effect = slotEffects.get(typeId);
  return { attributes: [...(attributes.get(typeId) ?? [])], effects: effect === undefined ? [] : [effect] };
}
