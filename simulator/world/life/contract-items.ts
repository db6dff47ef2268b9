import { CATEGORY, groups, typeNamed, types } from '../static-data.ts';
import type { TypeFacts } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { Random } from '../random.ts';
import { hoards } from './asset-kinds.ts';
import type { ContractItem } from './contract-kinds.ts';

/** A made-up part of the goods that a trade has. */
export function wares(r: Random, character: CharacterRecord, contractId: number): ContractItem[] {
  return Array.from({ length: r.int(1, 9) }, (_, i) => {
    const type = r.pick(r.pick(hoards[character.seed.profession]));
    const isBlueprint = groups.get(type.groupId)?.categoryId === CATEGORY.blueprint;
    const isShip = groups.get(type.groupId)?.categoryId === CATEGORY.ship;
    const single = isBlueprint || isShip || r.chance(0.15);
    return {
      recordId: contractId * 16 + i,
      typeId: type.id,
      quantity: single ? 1 : Math.max(1, Math.round(r.spread(type.basePrice > 100_000 ? 3 : 600, 1.3))),
      isIncluded: i === 0 || r.chance(0.9),
      isSingleton: single,
      ...(single ? { rawQuantity: isBlueprint && r.chance(0.6) ? -2 : -1 } : {}),
    };
  });
}

/** One stack of one thing. */
export function single(contractId: number, typeName: string, quantity: number): ContractItem[] {
  const type = typeNamed(typeName);
  return [{ recordId: contractId * 16, typeId: type.id, quantity, isIncluded: true, isSingleton: false }];
}

const typeOf = (item: ContractItem): TypeFacts | undefined => types.get(item.typeId);

export function volumeOf(items: readonly ContractItem[]): number {
  const sum = items.reduce(
    (total, item) => total + (item.isIncluded ? (typeOf(item)?.packagedVolume ?? 0) * item.quantity : 0),
    0,
  );
  return Math.round(sum * 100) / 100;
}

/** What the things are worth, roughly. */
export function worthOf(items: readonly ContractItem[]): number {
  const sum = items.reduce((total, item) => total + (typeOf(item)?.basePrice ?? 0) * item.quantity, 0);
  return Math.max(10_000, Math.round(sum));
}
