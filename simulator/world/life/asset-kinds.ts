import { CATEGORY, groups, types, typesOfCategory } from '../static-data.ts';
import type { TypeFacts } from '../static-data.ts';
import type { Profession } from '../cast.ts';

const MINERAL_GROUP = 18;
const MOON_MATERIAL_GROUP = 427;
const ICE_PRODUCT_GROUP = 423;

const byGroupName = (name: string): TypeFacts[] =>
  [...types.values()].filter((t) => groups.get(t.groupId)?.name === name);

const moduleGroups = (pattern: RegExp): TypeFacts[] =>
  typesOfCategory(CATEGORY.module).filter((t) => pattern.test(groups.get(t.groupId)?.name ?? ''));

/** What goes where on a ship. */
export const fittings = {
  high: moduleGroups(/Weapon|Launcher|Neutralizer|Nosferatu|Mining Laser|Salvager|Tractor|Remote|Cloaking/),
  medium: moduleGroups(
    /Shield Hardener|Shield Extender|Propulsion|Warp Scrambler|Stasis Web|Sensor Booster|Capacitor Recharger|ECM|Target Painter/,
  ),
  low: moduleGroups(
    /Armor|Damage Control|Gyrostabilizer|Heat Sink|Magnetic Field|Ballistic Control|Capacitor Power Relay|Nanofiber|Inertial/,
  ),
  rig: moduleGroups(/^Rig /),
};

export const minerals = [...types.values()].filter((t) => t.groupId === MINERAL_GROUP);
const materials = [...types.values()].filter(
  (t) => t.groupId === MOON_MATERIAL_GROUP || t.groupId === ICE_PRODUCT_GROUP,
);
export const charges = typesOfCategory(CATEGORY.charge);
export const modules = typesOfCategory(CATEGORY.module);
export const drones = typesOfCategory(CATEGORY.drone);
export const blueprints = typesOfCategory(CATEGORY.blueprint);
const implants = typesOfCategory(CATEGORY.implant);
const goods = typesOfCategory(17);
const ores = typesOfCategory(25);
const planetary = typesOfCategory(43);
const fuel = byGroupName('Fuel Block');

/** Containers from the station's largest to the smallest that fits in a ship. */
export const containers = [
  'Station Warehouse Container',
  'Station Vault Container',
  'Station Container',
  'Giant Secure Container',
  'Large Secure Container',
  'Small Secure Container',
].flatMap((name) => [...types.values()].filter((t) => t.name === name));

const everyday = [modules, modules, charges, drones];

/** What lies around in loose stacks, by trade. */
export const hoards: Record<Profession, readonly (readonly TypeFacts[])[]> = {
  line: [...everyday, implants],
  industry: [minerals, materials, blueprints, ores, planetary, fuel, modules],
  ratter: [...everyday, goods],
  trader: [modules, charges, implants, goods, minerals, blueprints, drones],
  capital: [...everyday, fuel],
  newbie: [modules, charges, ores],
  hauler: [goods, planetary, modules],
  explorer: [goods, modules, blueprints],
  scout: [modules, charges],
};
