import { hash } from '../random.ts';
import { CATEGORY, groups, types } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { assetsOf } from './assets.ts';
import type { Asset } from './assets.ts';

export interface Blueprint {
  asset: Asset;
  /** −1 an original, −2 a copy. */
  quantity: -1 | -2;
  materialEfficiency: number;
  timeEfficiency: number;
  /** −1 without end. */
  runs: number;
}

const isBlueprint = (asset: Asset): boolean =>
  groups.get(types.get(asset.typeId)?.groupId ?? 0)?.categoryId === CATEGORY.blueprint;

/** The blueprints among somebody's assets. */
export function blueprintsOf(world: World, character: CharacterRecord, moment: Moment): Blueprint[] {
  const bumps = world.generation(character, 'blueprints', moment).length;
  return assetsOf(world, character, moment)
    .filter(isBlueprint)
    .map((asset, i) => {
      const dice = hash(world.seed, 'research', asset.itemId);
      const isCopy = asset.isBlueprintCopy === true;
      const wear = i === 0 ? bumps : 0;
      return {
        asset,
        quantity: isCopy ? -2 : -1,
        materialEfficiency: dice % 3 === 0 ? 0 : Math.min(10, (dice >>> 4) % 11),
        timeEfficiency: dice % 3 === 0 ? 0 : ((dice >>> 8) % 11) * 2,
        runs: isCopy ? 1 + (((dice >>> 12) + wear) % 300) : -1,
      };
    });
}
