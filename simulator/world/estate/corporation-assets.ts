import { blocksPerHour, fuelEndsMs, isDry, serviceModules } from './upkeep.ts';
import { blocksLeft, customsOffices, orbitPosition, skyhooks, starbases } from './orbitals.ts';
import { sovereigntyHubs } from './sovereignty.ts';
import type { Position } from '../celestials.ts';
import type { Asset } from '../life/assets.ts';
import { containers, hoards } from '../life/asset-kinds.ts';
import { everyType } from '../every-type.ts';
import { anyTypeNamed, everyGroupOf } from '../type-lookup.ts';
import type { Corporation } from '../organisations.ts';
import { hash, random } from '../random.ts';
import type { Random } from '../random.ts';
import { CATEGORY, stationsBySystem, systemNamed } from '../static-data.ts';
import type { Structure } from '../structures.ts';
import { allStructures } from '../structures.ts';
import type { Moment, World } from '../world.ts';

const HOUR_MS = 3_600_000;
const OFFICE_TYPE_ID = 27;
const CUSTOMS_OFFICE_TYPE_ID = 2233;
const SKYHOOK_TYPE_ID = 81_080;
const SOVEREIGNTY_HUB_TYPE_ID = 32_458;
const ASSET_SAFETY_LOCATION = 2004;
const FUEL_BLOCK = anyTypeNamed('Nitrogen Fuel Block').id;
const LIQUID_OZONE = anyTypeNamed('Liquid Ozone').id;
const MAGMATIC_GAS = anyTypeNamed('Magmatic Gas').id;
const GAS_PER_HOUR = 110;
export const MUTATED_TYPE_ID = anyTypeNamed('50MN Abyssal Microwarpdrive').id;

/** An item of a corporation; what floats in space says where. */
export interface CorporationAsset extends Asset {
  position?: Position;
}

type Spot = Pick<Asset, 'locationId' | 'locationType' | 'flag'>;

const within = (itemId: number, flag: string): Spot => ({ locationId: itemId, locationType: 'item', flag });
const inSpace = (systemId: number): Spot => ({
  locationId: systemId,
  locationType: 'solar_system',
  flag: 'AutoFit',
});

/** Writes down what a corporation has, item by item. */
class Inventory {
  readonly rows: CorporationAsset[] = [];
  readonly r: Random;
  #nextId: number;

  constructor(r: Random, firstId: number) {
    this.r = r;
    this.#nextId = firstId;
  }

  put(typeId: number, quantity: number, spot: Spot, more: Partial<CorporationAsset> = {}): CorporationAsset {
    const row = { itemId: this.#nextId++, typeId, quantity, isSingleton: false, ...spot, ...more };
    this.rows.push(row);
    return row;
  }

  stack(spot: Spot): void {
    const type = this.r.pick(this.r.pick(hoards.industry));
    if (everyGroupOf(type.id)?.categoryId === CATEGORY.blueprint) {
      const copy = this.r.chance(0.5) ? { isBlueprintCopy: true as const } : {};
      this.put(type.id, 1, spot, { isSingleton: true, ...copy });
      return;
    }
    this.put(
      type.id,
      Math.max(1, Math.round(this.r.spread(type.basePrice > 100_000 ? 40 : 9000, 1.5))),
      spot,
    );
  }

  /** An office and its seven hangars; in the first some containers with names. */
  office(at: Spot, size: number): void {
    const folder = this.put(OFFICE_TYPE_ID, 1, { ...at, flag: 'OfficeFolder' }, { isSingleton: true });
    for (let division = 1; division <= 7; division++) {
      const hangar = within(folder.itemId, `CorpSAG${division}`);
      // Out of the Abyss: no two are alike.
      if (division === 1) this.put(MUTATED_TYPE_ID, 1, hangar, { isSingleton: true });
      for (let i = Math.round((size / division) * (0.5 + this.r.next())); i > 0; i--) this.stack(hangar);
      if (division > 2) continue;
      const type = this.r.pick(containers);
      const label = this.r.pick(['Fuel', 'Doctrine ships', 'Do not touch', '']);
      const box = this.put(type.id, 1, hangar, {
        isSingleton: true,
        ...(label === '' ? {} : { name: label }),
      });
      for (let i = this.r.int(2, 12); i > 0; i--) this.stack(within(box.itemId, 'Unlocked'));
    }
  }
}

/** What is in and on a structure: itself in space, core, service modules and fuel. */
function structureItems(world: World, stock: Inventory, structure: Structure, moment: Moment): void {
  const type = everyType.get(structure.typeId);
  const name = type?.name ?? '';
  stock.put(structure.typeId, 1, inSpace(structure.systemId), {
    itemId: structure.id,
    isSingleton: true,
    name: structure.name,
    position: structure.position,
  });
  for (const [i, { module }] of serviceModules(structure).entries()) {
    if (module === undefined) continue;
    stock.put(anyTypeNamed(module).id, 1, within(structure.id, `ServiceSlot${i}`), { isSingleton: true });
  }
  if (CORES.has(name) && structure.key !== 'kiln') {
    const core = anyTypeNamed(`${name} Upwell Quantum Core`).id;
    stock.put(core, 1, within(structure.id, 'QuantumCoreRoom'), { isSingleton: true });
  }
  const now = world.contentTime(moment);
  const hoursLeft = Math.max(0, Math.floor((fuelEndsMs(world, structure, moment) - now) / HOUR_MS));
  const bay = within(structure.id, 'StructureFuel');
  const blocks = hoursLeft * blocksPerHour(structure);
  if (blocks > 0) stock.put(FUEL_BLOCK, blocks, bay, { itemId: structure.id + 1 });
  if (isDry(structure)) return;
  if (name === 'Ansiblex Jump Bridge') {
    const used = (Math.floor(now / HOUR_MS) * 937 + hash(world.seed, structure.id)) % 300_000;
    stock.put(LIQUID_OZONE, 480_000 - used, bay, { itemId: structure.id + 2 });
  } else if (name === 'Metenox Moon Drill')
    stock.put(MAGMATIC_GAS, hoursLeft * GAS_PER_HOUR, bay, { itemId: structure.id + 2 });
}

const CORES = new Set([
  'Astrahus',
  'Fortizar',
  'Keepstar',
  'Raitaru',
  'Azbel',
  'Sotiyo',
  'Athanor',
  'Tatara',
]);

function orbitalItems(world: World, stock: Inventory, ownerId: number, moment: Moment): void {
  const owned = <T extends { ownerId: number }>(list: readonly T[]): T[] =>
    list.filter((item) => item.ownerId === ownerId);
  for (const tower of owned(starbases)) {
    const { id: itemId, name, position } = tower;
    stock.put(tower.typeId, 1, inSpace(tower.systemId), { itemId, isSingleton: true, name, position });
    // ESI tells the fuel of a tower with the tower; its hangar array is an item nearby.
    if (blocksLeft(world, tower, moment) > 0) {
      const array = anyTypeNamed('Corporate Hangar Array').id;
      const beside = { ...position, x: position.x + 21_000 };
      stock.put(array, 1, inSpace(tower.systemId), {
        itemId: tower.id + 1,
        isSingleton: true,
        position: beside,
      });
    }
  }
  for (const office of owned(customsOffices)) {
    const name = `Customs Office (${office.planet.name})`;
    const more = { itemId: office.id, isSingleton: true, name, position: orbitPosition(office) };
    stock.put(CUSTOMS_OFFICE_TYPE_ID, 1, inSpace(office.planet.systemId), more);
  }
  for (const skyhook of owned(skyhooks)) {
    const more = { itemId: skyhook.id, isSingleton: true, position: orbitPosition(skyhook) };
    stock.put(SKYHOOK_TYPE_ID, 1, inSpace(skyhook.planet.systemId), more);
  }
  for (const hub of owned(sovereigntyHubs)) {
    stock.put(SOVEREIGNTY_HUB_TYPE_ID, 1, inSpace(hub.systemId), { itemId: hub.id, isSingleton: true });
  }
}

/** Everything that a corporation owns, as a flat list: what lies in something names it as its location. */
export function corporationAssets(
  world: World,
  corporation: Corporation,
  moment: Moment,
): CorporationAsset[] {
  const { id, key } = corporation;
  const stock = new Inventory(random(world.seed, 'estate', id), 1_035_000_000_000 + (id % 1000) * 10_000_000);
  const station = stationsBySystem.get(systemNamed(corporation.homeSystem).id)?.[0];
  const rich = key === 'works' ? 220 : 60;
  if (station) {
    const at: Spot = { locationId: station.id, locationType: 'station', flag: 'OfficeFolder' };
    stock.office(at, rich);
    for (let i = 0; i < 12; i++) stock.stack({ ...at, flag: 'CorpDeliveries' });
  }
  const owned = allStructures.filter((structure) => structure.ownerId === id);
  for (const structure of owned.slice(0, 3)) stock.office(within(structure.id, 'OfficeFolder'), rich);
  const wrap = stock.put(
    60,
    1,
    { locationId: ASSET_SAFETY_LOCATION, locationType: 'other', flag: 'AssetSafety' },
    { isSingleton: true },
  );
  for (let i = 0; i < 9; i++) stock.stack(within(wrap.itemId, 'CorpSAG1'));
  // What comes and goes with time has an id of its own, so that it moves no other.
  orbitalItems(world, stock, id, moment);
  for (const structure of owned) structureItems(world, stock, structure, moment);
  return stock.rows;
}
