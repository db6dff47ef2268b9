import { everyGroup, everyType } from './every-type.ts';
import type { AnyGroup, AnyType } from './every-type.ts';

const byName = new Map([...everyType.values()].map((type) => [type.name, type]));

/** Any type by its English name; a name that is not in the extract is a mistake of ours. */
export function anyTypeNamed(name: string): AnyType {
  const type = byName.get(name);
  if (!type) throw new Error(`no type named ${name} in static-data.json`);
  return type;
}

/** The group of a type. */
export function everyGroupOf(typeId: number): AnyGroup | undefined {
  return everyGroup.get(everyType.get(typeId)?.groupId ?? 0);
}
