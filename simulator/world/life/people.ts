import type { Random } from '../random.ts';
import type { CharacterRecord } from '../population.ts';
import type { World } from '../world.ts';
import type { Membership } from './identity.ts';

const ASHEN_ALLIANCE_ID = 99_010_002;
const TRIES = 12;

/** Somebody who is nobody in particular: the cast deal with one another only where a story says so. */
export function somebody(world: World, character: CharacterRecord, r: Random): CharacterRecord {
  const crowd = world.characters.length - world.castSize;
  const other =
    world.characters[crowd > 0 ? world.castSize + r.int(0, crowd - 1) : r.int(0, world.castSize - 1)];
  return other && other.id !== character.id ? other : (world.characters[0] ?? character);
}

/** Somebody of that corporation, as far as a few tries find one. */
export function memberOf(
  world: World,
  corporationId: number,
  character: CharacterRecord,
  r: Random,
): CharacterRecord {
  for (let i = 0; i < TRIES; i++) {
    const other = r.pick(world.characters);
    if (other.corporationId === corporationId && other.id !== character.id && !other.seed.secret)
      return other;
  }
  return somebody(world, character, r);
}

/** The first character of one of the cast; undefined in a world too small for them. */
export function persona(world: World, key: string): CharacterRecord | undefined {
  return world.account(key)?.characters[0];
}

interface Ashen {
  paymaster: CharacterRecord | undefined;
  trader: CharacterRecord | undefined;
}
const ashenOf = new WeakMap<World, Ashen>();

/** The people of the hostile alliance whom stories need. */
function ashen(world: World): Ashen {
  let found = ashenOf.get(world);
  if (!found) {
    const secret = world.characters.find((c) => c.seed.secret);
    const hostile = world.characters
      .slice(world.castSize, world.castSize + 2000)
      .filter((c) => world.allianceOf(c.corporationId) === ASHEN_ALLIANCE_ID);
    const trader = hostile.find((c) => c.seed.profession === 'trader') ?? hostile[0] ?? secret;
    found = { paymaster: secret ?? hostile[0], trader };
    ashenOf.set(world, found);
  }
  return found;
}

/** Somebody of the hostile alliance who pays people. */
export const ashenPaymaster = (world: World): CharacterRecord | undefined => ashen(world).paymaster;

/** A hostile trader: buys what nobody else would, at prices that nobody else would pay. */
export const ashenTrader = (world: World): CharacterRecord | undefined => ashen(world).trader;

/** Which corporation somebody was in at a time. */
export function corporationThen(memberships: readonly Membership[], timeMs: number): number | undefined {
  return memberships.find((m) => m.startMs <= timeMs)?.corporationId;
}
