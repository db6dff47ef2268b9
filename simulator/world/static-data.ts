import { num, numbers, rows, text } from './tables.ts';
import type { Row } from './tables.ts';

export interface TypeFacts {
  id: number;
  name: string;
  groupId: number;
  volume: number;
  packagedVolume: number;
  mass: number;
  capacity: number;
  marketGroupId: number;
  basePrice: number;
  metaGroupId: number;
}
export interface GroupFacts {
  id: number;
  name: string;
  categoryId: number;
}
export interface SkillFacts {
  id: number;
  rank: number;
  /** Index into ATTRIBUTES. */
  primary: number;
  secondary: number;
  alphaMaxLevel: number;
}
export interface ShipFacts {
  id: number;
  high: number;
  medium: number;
  low: number;
  rigs: number;
  drones: boolean;
  /** Skill id and level, pair after pair. */
  skills: readonly number[];
}
export interface ImplantFacts {
  id: number;
  slot: number;
  /** Bonus to each of ATTRIBUTES. */
  bonus: readonly number[];
}
export interface SystemFacts {
  id: number;
  name: string;
  constellationId: number;
  regionId: number;
  security: number;
  x: number;
  y: number;
  z: number;
  starId: number;
  securityClass: string;
}
export interface StationFacts {
  id: number;
  name: string;
  systemId: number;
  typeId: number;
  ownerId: number;
}
export interface NpcCorporationFacts {
  id: number;
  name: string;
  ticker: string;
  stationId: number;
  factionId: number;
  ceoId: number;
}
export interface FactionFacts {
  id: number;
  name: string;
  corporationId: number;
  militiaCorporationId: number;
  systemId: number;
  sizeFactor: number;
}

/** Character attributes in the order the game numbers them. */
export const ATTRIBUTES = ['charisma', 'intelligence', 'memory', 'perception', 'willpower'] as const;

export const CATEGORY = {
  material: 4,
  ship: 6,
  module: 7,
  charge: 8,
  blueprint: 9,
  skill: 16,
  drone: 18,
  implant: 20,
} as const;

function index<T extends { id: number }>(name: string, read: (row: Row) => T): Map<number, T> {
  return new Map(rows(name).map((row) => [num(row, 0), read(row)]));
}

function by<T>(items: Iterable<T>, key: (item: T) => number): Map<number, T[]> {
  const found = new Map<number, T[]>();
  for (const item of items) {
    const bucket = found.get(key(item));
    if (bucket) bucket.push(item);
    else found.set(key(item), [item]);
  }
  return found;
}

export const regions = index('regions', (r) => ({ id: num(r, 0), name: text(r, 1) }));
export const constellations = index('constellations', (r) => ({
  id: num(r, 0),
  name: text(r, 1),
  regionId: num(r, 2),
}));
export const systems: ReadonlyMap<number, SystemFacts> = index('systems', (r) => ({
  id: num(r, 0),
  name: text(r, 1),
  constellationId: num(r, 2),
  regionId: constellations.get(num(r, 2))?.regionId ?? 0,
  security: num(r, 3),
  x: num(r, 4) * 1e13,
  y: num(r, 5) * 1e13,
  z: num(r, 6) * 1e13,
  starId: num(r, 7),
  securityClass: text(r, 8),
}));
export const stations: ReadonlyMap<number, StationFacts> = index('stations', (r) => ({
  id: num(r, 0),
  name: text(r, 1),
  systemId: num(r, 2),
  typeId: num(r, 3),
  ownerId: num(r, 4),
}));
export const categories = index('categories', (r) => ({ id: num(r, 0), name: text(r, 1) }));
export const groups: ReadonlyMap<number, GroupFacts> = index('groups', (r) => ({
  id: num(r, 0),
  name: text(r, 1),
  categoryId: num(r, 2),
}));
export const types: ReadonlyMap<number, TypeFacts> = index('types', (r) => ({
  id: num(r, 0),
  name: text(r, 1),
  groupId: num(r, 2),
  volume: num(r, 3),
  packagedVolume: num(r, 4),
  mass: num(r, 5),
  capacity: num(r, 6),
  marketGroupId: num(r, 7),
  basePrice: num(r, 8),
  metaGroupId: num(r, 9),
}));
export const skills: ReadonlyMap<number, SkillFacts> = index('skills', (r) => ({
  id: num(r, 0),
  rank: num(r, 1),
  primary: num(r, 2),
  secondary: num(r, 3),
  alphaMaxLevel: num(r, 4),
}));
export const ships: ReadonlyMap<number, ShipFacts> = index('ships', (r) => ({
  id: num(r, 0),
  high: num(r, 1),
  medium: num(r, 2),
  low: num(r, 3),
  rigs: num(r, 4),
  drones: num(r, 5) === 1,
  skills: numbers(r[6]),
}));
export const implants: ReadonlyMap<number, ImplantFacts> = index('implants', (r) => ({
  id: num(r, 0),
  slot: num(r, 1),
  bonus: numbers(r.slice(2)),
}));
export const races = index('races', (r) => ({ id: num(r, 0), name: text(r, 1) }));
export const bloodlines = index('bloodlines', (r) => ({
  id: num(r, 0),
  name: text(r, 1),
  raceId: num(r, 2),
  corporationId: num(r, 3),
}));
export const ancestries = index('ancestries', (r) => ({
  id: num(r, 0),
  name: text(r, 1),
  bloodlineId: num(r, 2),
}));
export const factions: ReadonlyMap<number, FactionFacts> = index('factions', (r) => ({
  id: num(r, 0),
  name: text(r, 1),
  corporationId: num(r, 2),
  militiaCorporationId: num(r, 3),
  systemId: num(r, 4),
  sizeFactor: num(r, 5),
}));
export const npcCorporations: ReadonlyMap<number, NpcCorporationFacts> = index('npcCorporations', (r) => ({
  id: num(r, 0),
  name: text(r, 1),
  ticker: text(r, 2),
  stationId: num(r, 3),
  factionId: num(r, 4),
  ceoId: num(r, 5),
}));

export const typesByGroup = by(types.values(), (t) => t.groupId);
export const groupsByCategory = by(groups.values(), (g) => g.categoryId);
export const stationsBySystem = by(stations.values(), (s) => s.systemId);
export const systemsByRegion = by(systems.values(), (s) => s.regionId);
export const systemsByConstellation = by(systems.values(), (s) => s.constellationId);
export const constellationsByRegion = by(constellations.values(), (c) => c.regionId);

const typeNames = new Map([...types.values()].map((t) => [t.name, t]));
const systemNames = new Map([...systems.values()].map((s) => [s.name, s]));

/** Neighbours by stargate. */
export const neighbours: ReadonlyMap<number, readonly number[]> = (() => {
  const found = new Map<number, number[]>();
  const link = (a: number, b: number): void => {
    const list = found.get(a);
    if (list) list.push(b);
    else found.set(a, [b]);
  };
  for (const row of rows('jumps')) {
    link(num(row, 0) + 30_000_000, num(row, 1) + 30_000_000);
    link(num(row, 1) + 30_000_000, num(row, 0) + 30_000_000);
  }
  return found;
})();

/** The types of a category, in id order. */
export function typesOfCategory(categoryId: number): TypeFacts[] {
  return (groupsByCategory.get(categoryId) ?? []).flatMap((g) => typesByGroup.get(g.id) ?? []);
}

/** A type by its English name; a name that is not in the extract is a mistake of ours. */
export function typeNamed(name: string): TypeFacts {
  const type = typeNames.get(name);
  if (!type) throw new Error(`no type named ${name} in static-data.json`);
  return type;
}

export function systemNamed(name: string): SystemFacts {
  const system = systemNames.get(name);
  if (!system) throw new Error(`no system named ${name} in static-data.json`);
  return system;
}
