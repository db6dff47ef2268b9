import { planetsBySystem } from './celestials.ts';
import type { Moon } from './celestials.ts';
import { ESTATE_SEEDS } from './estate/structure-seeds.ts';
import { anyTypeNamed } from './type-lookup.ts';
import { corporationByKey } from './organisations.ts';
import { systemNamed } from './static-data.ts';
import { random } from './random.ts';

/** A player structure: who owns it and whom it lets dock. */
export interface Structure {
  id: number;
  key: string;
  name: string;
  systemId: number;
  typeId: number;
  ownerId: number;
  position: { x: number; y: number; z: number };
  /** The moon that refineries and moon drills stand at. */
  moonId?: number;
  /** Docking: everybody, or members of these alliances and corporations. */
  open: boolean;
  allianceIds: readonly number[];
  corporationIds: readonly number[];
}

const LANTERN = 99010001;
const ASHEN = 99010002;
const LONGHAUL = 99010003;
const TIDE = 99010004;

type Seed = readonly [
  key: string,
  name: string,
  system: string,
  type: string,
  owner: string,
  access: 'open' | readonly number[],
  corporations?: readonly string[],
];

const SEEDS: readonly Seed[] = [
  ['hearth-keep', 'Lantern Hearth', 'Ostingele', 'Keepstar', 'hearth', [LANTERN, TIDE]],
  ['kavala', 'Kavala Tatara', 'Ostingele', 'Tatara', 'works', [LANTERN]],
  ['forge', 'The Slow Forge', 'Ostingele', 'Sotiyo', 'works', [LANTERN]],
  ['pelt', 'Shuttered Window', 'Harroule', 'Fortizar', 'wick', [LANTERN]],
  ['school', 'Night School', 'Stacmon', 'Astrahus', 'academy', 'open'],
  ['raitaru', 'Juno’s Workbench', 'Agoze', 'Raitaru', 'works', [], ['works']],
  ['athanor', 'Moon of Small Mercies', 'Covryn', 'Athanor', 'works', [LANTERN]],
  ['vault', 'Officers Only', 'Ostingele', 'Astrahus', 'hearth', [], ['hearth']],
  ['ash-fort', 'Cinder and Bone', 'Okkamon', 'Fortizar', 'cinder', [ASHEN]],
  ['ash-athanor', 'Slag Heap', 'Asakai', 'Athanor', 'ashfall', [ASHEN]],
  ['ash-open', 'Ember Market', 'Onnamon', 'Azbel', 'ashfall', 'open'],
  ['haul-hub', 'Longhaul Exchange', 'Perimeter', 'Azbel', 'longhaul', 'open'],
  ['haul-depot', 'Depot Nine', 'Dodixie', 'Astrahus', 'longhaul', [LONGHAUL]],
  ['tide-fort', 'Low Water', 'PC9-AY', 'Fortizar', 'tidewatch', [TIDE, LANTERN]],
  ['tide-listening', 'Listening Post', 'M2-CF1', 'Astrahus', 'tidewatch', [TIDE]],
  ['old-friend', "An Old Friend's House", 'Iges', 'Astrahus', 'loose', [], ['loose']],
];

const DRILLS = ['Athanor', 'Tatara', 'Metenox Moon Drill'];
const moonsLeft = new Map<number, Moon[]>();

/** The next free moon of a system. */
function nextMoon(systemId: number): Moon | undefined {
  let left = moonsLeft.get(systemId);
  if (!left) {
    left = (planetsBySystem.get(systemId) ?? []).flatMap((planet) => planet.moons);
    moonsLeft.set(systemId, left);
  }
  return left.shift();
}

function build(seed: Seed, i: number): Structure {
  const [key, name, system, type, owner, access, corporations] = seed;
  const place = systemNamed(system);
  const r = random(7, 'structure', i);
  const somewhere = { x: r.int(-4e11, 4e11), y: r.int(-9e10, 9e10), z: r.int(-4e11, 4e11) };
  const moon = DRILLS.includes(type) ? nextMoon(place.id) : undefined;
  return {
    id: 1_021_975_000_000 + i * 104_729,
    key,
    name: name.startsWith('»') ? `${system} ${name}` : `${system} - ${name}`,
    systemId: place.id,
    typeId: anyTypeNamed(type).id,
    ownerId: corporationByKey(owner).id,
    position: moon ? { ...moon.position, x: moon.position.x + 3_500_000 } : somewhere,
    ...(moon ? { moonId: moon.id } : {}),
    open: access === 'open',
    allianceIds: access === 'open' ? [] : access,
    corporationIds: (corporations ?? []).map((k) => corporationByKey(k).id),
  };
}

/** Where the people of the world live. */
export const structures: readonly Structure[] = SEEDS.map(build);

/** Everything that was built, the places where nobody lives among them. */
export const allStructures: readonly Structure[] = [
  ...structures,
  ...ESTATE_SEEDS.map((seed, i) => build(seed, SEEDS.length + i)),
];
const byId = new Map(allStructures.map((s) => [s.id, s]));
const byKey = new Map(allStructures.map((s) => [s.key, s]));

export function structureById(id: number): Structure | undefined {
  return byId.get(id);
}

export function structureByKey(key: string): Structure {
  const found = byKey.get(key);
  if (!found) throw new Error(`no structure ${key}`);
  return found;
}

/** Whether a member of that corporation and alliance may dock. */
export function mayDock(
  structure: Structure,
  corporationId: number,
  allianceId: number | undefined,
): boolean {
  if (structure.open || structure.ownerId === corporationId) return true;
  if (structure.corporationIds.includes(corporationId)) return true;
  return allianceId !== undefined && structure.allianceIds.includes(allianceId);
}
