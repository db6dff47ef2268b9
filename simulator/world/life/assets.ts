import { shipName } from '../names.ts';
import { CATEGORY, groups, ships, stationsBySystem, stations, typeNamed } from '../static-data.ts';
import type { TypeFacts } from '../static-data.ts';
import { structures } from '../structures.ts';
import type { CharacterRecord } from '../population.ts';
import type { Random } from '../random.ts';
import type { Moment, World } from '../world.ts';
import { charges, containers, drones, fittings, hoards } from './asset-kinds.ts';
import { trades } from './professions.ts';
import { CAPSULE_TYPE_ID, activeShip, firstItemId, homeOf, whereabouts } from './whereabouts.ts';
import type { Place } from './whereabouts.ts';

export interface Asset {
  itemId: number;
  typeId: number;
  quantity: number;
  locationId: number;
  locationType: 'station' | 'solar_system' | 'item' | 'other';
  flag: string;
  isSingleton: boolean;
  isBlueprintCopy?: true;
  /** What the owner called it; only singletons have one. */
  name?: string;
}

type Spot = Pick<Asset, 'locationId' | 'locationType' | 'flag'>;

const ASSET_SAFETY_LOCATION = 2004;
const ASSET_WRAP_TYPE_ID = 60;
const SIZE = {
  newbie: 45,
  scout: 60,
  line: 950,
  industry: 1400,
  ratter: 800,
  trader: 1600,
  capital: 900,
  hauler: 500,
  explorer: 700,
};
const CONTAINER_NAMES = [
  '',
  '',
  'Loot',
  'PvP',
  'To sell',
  'Jita run',
  'Rigs',
  'Ammo',
  'do not open',
  'misc',
  'Doctrine',
  'Old stuff',
  '<i>Salvage</i>',
];

function inside(itemId: number, flag: string): Spot {
  return { locationId: itemId, locationType: 'item', flag };
}

/** In a player structure the "item" is the structure itself. */
function hangar(place: Place): Spot {
  return {
    locationId: place.id,
    locationType: place.type === 'station' ? 'station' : 'item',
    flag: 'Hangar',
  };
}

/** Puts things into space until the budget of rows is used up. */
class Stocktaker {
  readonly rows: Asset[] = [];
  readonly #r: Random;
  readonly #character: CharacterRecord;
  readonly #budget: number;
  #nextId: number;

  constructor(r: Random, character: CharacterRecord, budget: number) {
    this.#r = r;
    this.#character = character;
    this.#budget = budget;
    this.#nextId = firstItemId(character) + 1;
  }

  get left(): number {
    return this.#budget - this.rows.length;
  }

  #put(typeId: number, quantity: number, spot: Spot, more: Partial<Asset> = {}): Asset {
    const row = { itemId: this.#nextId++, typeId, quantity, isSingleton: false, ...spot, ...more };
    this.rows.push(row);
    return row;
  }

  stack(spot: Spot): void {
    const type = this.#r.pick(this.#r.pick(hoards[this.#character.seed.profession]));
    const isBlueprint = groups.get(type.groupId)?.categoryId === CATEGORY.blueprint;
    if (isBlueprint) {
      const copy = this.#r.chance(0.6) ? { isBlueprintCopy: true as const } : {};
      this.#put(type.id, 1, spot, { isSingleton: true, ...copy });
      return;
    }
    const middle =
      type.basePrice > 5_000_000 ? 2 : type.basePrice > 50_000 ? 12 : type.volume <= 0.05 ? 40_000 : 900;
    this.#put(type.id, Math.max(1, Math.round(this.#r.spread(middle, 1.6))), spot);
  }

  #slots(itemId: number, prefix: string, count: number, choices: readonly TypeFacts[]): void {
    if (choices.length === 0) return;
    const chosen = this.#r.pick(choices);
    for (let i = 0; i < count && this.left > 0; i++) {
      const type = this.#r.chance(0.6) ? chosen : this.#r.pick(choices);
      this.#put(type.id, 1, inside(itemId, `${prefix}${i}`), { isSingleton: true });
    }
  }

  /** What is on board: fitted modules, drones and a little cargo. */
  fit(itemId: number, typeId: number): void {
    const hull = ships.get(typeId);
    if (!hull) return;
    const isStrategicCruiser = hull.high + hull.medium + hull.low === 0 && hull.rigs > 0;
    // Their slots come with the subsystems.
    const facts = isStrategicCruiser ? { ...hull, high: 6, medium: 5, low: 4 } : hull;
    if (facts.high + facts.low === 0) return;
    this.#slots(itemId, 'HiSlot', facts.high, fittings.high);
    this.#slots(itemId, 'MedSlot', facts.medium, fittings.medium);
    this.#slots(itemId, 'LoSlot', facts.low, fittings.low);
    this.#slots(itemId, 'RigSlot', facts.rigs, fittings.rig);
    if (facts.drones && this.left > 0)
      this.#put(this.#r.pick(drones).id, this.#r.int(2, 10), inside(itemId, 'DroneBay'));
    for (let i = this.#r.int(1, 3); i > 0 && this.left > 0; i--) {
      this.#put(this.#r.pick(charges).id, this.#r.int(100, 4000), inside(itemId, 'Cargo'));
    }
  }

  ship(spot: Spot): void {
    const type = typeNamed(this.#r.pick(trades[this.#character.seed.profession].ships));
    if (this.#r.chance(0.3)) {
      this.#put(type.id, this.#r.int(1, 3), spot);
      return;
    }
    const name = shipName(this.#r, this.#character.name, type.name);
    const row = this.#put(type.id, 1, spot, { isSingleton: true, name });
    this.fit(row.itemId, type.id);
  }

  /** A container and what is in it, among that smaller containers down to the depth. */
  container(spot: Spot, depth: number, size = 0): void {
    const type = containers[Math.min(size, containers.length - 1)];
    if (!type) return;
    const label = this.#r.pick(CONTAINER_NAMES);
    const row = this.#put(type.id, 1, spot, { isSingleton: true, ...(label === '' ? {} : { name: label }) });
    const within = inside(row.itemId, this.#r.chance(0.8) ? 'Unlocked' : 'Locked');
    if (depth > 1 && this.left > 0) this.container(within, depth - 1, size + 1);
    for (let i = this.#r.int(6, 40); i > 0 && this.left > 0; i--) this.stack(within);
  }

  /** Things rescued from a structure that fell. */
  assetSafety(): void {
    const spot: Spot = { locationId: ASSET_SAFETY_LOCATION, locationType: 'other', flag: 'AssetSafety' };
    const wrap = this.#put(ASSET_WRAP_TYPE_ID, 1, spot, { isSingleton: true });
    for (let i = this.#r.int(4, 20); i > 0 && this.left > 0; i--) this.stack(inside(wrap.itemId, 'Hangar'));
  }

  active(spot: Spot | undefined, ship: { itemId: number; typeId: number; name: string }): void {
    if (spot) this.rows.push({ ...ship, quantity: 1, isSingleton: true, ...spot });
    if (ship.typeId !== CAPSULE_TYPE_ID) this.fit(ship.itemId, ship.typeId);
  }
}

/** Home and the other places where things were left behind. */
function places(world: World, character: CharacterRecord, r: Random): Place[] {
  const home = homeOf(world, character);
  const near = (stationsBySystem.get(home.systemId) ?? []).slice(0, 2);
  const far = Array.from({ length: r.int(1, 4 + character.seed.tier) }, () => r.pick([...stations.values()]));
  const built = r.chance(0.6) ? [r.pick(structures), r.pick(structures)] : [];
  return [
    home,
    ...[...near, ...far].map((s): Place => ({ id: s.id, type: 'station', systemId: s.systemId })),
    ...built.map((s): Place => ({ id: s.id, type: 'structure', systemId: s.systemId })),
  ];
}

function sizeOf(world: World, character: CharacterRecord): number {
  const { assets, profession, tier } = character.seed;
  const asked = character.index >= world.castSize ? world.options.assetsPerCharacter : undefined;
  return asked ?? assets ?? Math.round((SIZE[profession] * (tier + 1)) / 4);
}

function draw(world: World, character: CharacterRecord, moment: Moment): Asset[] {
  const r = world.random(character, 'assets');
  const stock = new Stocktaker(r, character, sizeOf(world, character));
  const { place } = whereabouts(world, character, moment);
  // The ship they sit in is listed only while docked; what is in it always is.
  if (stock.left > 0) stock.active(place && hangar(place), activeShip(world, character, moment));
  const everywhere = places(world, character, r);
  const depth = character.seed.assetDepth ?? (character.seed.tier > 1 ? 2 : 1);
  const home = everywhere[0] ?? homeOf(world, character);
  if (stock.left > 60) stock.container(hangar(home), depth);
  if (stock.left > 200 && r.chance(0.25)) stock.assetSafety();
  while (stock.left > 0) {
    const spot = hangar(r.chance(0.65) ? home : r.pick(everywhere));
    const dice = r.next();
    if (dice < 0.12) stock.ship(spot);
    else if (dice < 0.18 && character.seed.tier > 0) stock.container(spot, r.int(1, depth));
    else for (let i = r.int(1, 6); i > 0 && stock.left > 0; i--) stock.stack(spot);
  }
  const bumps = world.generation(character, 'assets', moment).length;
  const last = stock.rows.at(-1);
  if (bumps > 0 && last && !last.isSingleton) last.quantity += bumps;
  else if (bumps > 0) stock.rows.push(extra(character, home, bumps));
  return stock.rows;
}

function extra(character: CharacterRecord, home: Place, quantity: number): Asset {
  const type = typeNamed('Tritanium');
  return {
    itemId: firstItemId(character) + 99_998,
    typeId: type.id,
    quantity,
    isSingleton: false,
    ...hangar(home),
  };
}

/** Everything a character owns, as the flat list that ESI gives: things inside others name their item as location. */
export function assetsOf(world: World, character: CharacterRecord, moment: Moment): Asset[] {
  return draw(world, character, moment);
}
