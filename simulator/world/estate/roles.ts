import { hash } from '../random.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';

const NUMBERED = [
  'Account_Take',
  'Container_Take',
  'Hangar_Query',
  'Hangar_Take',
] as const satisfies readonly string[];
const DIVISIONS = [1, 2, 3, 4, 5, 6, 7] as const;
const TITLES = [
  'Accountant',
  'Auditor',
  'Brand_Manager',
  'Communications_Officer',
  'Config_Equipment',
  'Config_Starbase_Equipment',
  'Contract_Manager',
  'Deliveries_Container_Take',
  'Deliveries_Query',
  'Deliveries_Take',
  'Diplomat',
  'Director',
  'Factory_Manager',
  'Fitting_Manager',
  'Junior_Accountant',
  'Personnel_Manager',
  'Project_Manager',
  'Rent_Factory_Facility',
  'Rent_Office',
  'Rent_Research_Facility',
  'Security_Officer',
  'Skill_Plan_Manager',
  'Starbase_Defense_Operator',
  'Starbase_Fuel_Technician',
  'Station_Manager',
  'Trader',
] as const;

export type Role = (typeof TITLES)[number] | `${(typeof NUMBERED)[number]}_${(typeof DIVISIONS)[number]}`;

/** Every role that a corporation can give. */
export const ROLES: readonly Role[] = [
  ...TITLES,
  ...NUMBERED.flatMap((kind) => DIVISIONS.map((division): Role => `${kind}_${division}`)),
];

/** What a character may do in the corporation: everywhere, and at its headquarters, their base and elsewhere. */
export interface CorporationRoles {
  everywhere: readonly Role[];
  atHeadquarters: readonly Role[];
  atBase: readonly Role[];
  elsewhere: readonly Role[];
}

/** Offices of the cast; who is not named here has none, or what chance gives. */
const OFFICES: Readonly<Record<string, readonly Role[]>> = {
  'Idris Kael': ['Director'],
  'Idris Understudy': ['Station_Manager', 'Accountant'],
  'Kael Fuelrunner': ['Config_Starbase_Equipment', 'Starbase_Fuel_Technician', 'Station_Manager'],
  'Sela Orin': ['Personnel_Manager'],
  'Juno Marsh': ['Factory_Manager', 'Rent_Factory_Facility', 'Rent_Research_Facility'],
  'Marsh Market': ['Accountant', 'Trader'],
  'Old Pell': ['Junior_Accountant'],
  'Dov Lenz': ['Security_Officer', 'Skill_Plan_Manager'],
  'Brandt Hale': ['Fitting_Manager'],
};

const SMALL_OFFICES = [
  'Accountant',
  'Factory_Manager',
  'Personnel_Manager',
  'Station_Manager',
  'Contract_Manager',
  'Fitting_Manager',
] as const satisfies readonly Role[];

const NOTHING: CorporationRoles = { everywhere: [], atHeadquarters: [], atBase: [], elsewhere: [] };
const heads = new WeakMap<World, Map<number, CharacterRecord>>();

/** Who runs a played corporation: its chief by story, else the longest trained; undefined when nobody is in it. */
export function headOf(world: World, corporationId: number): CharacterRecord | undefined {
  let known = heads.get(world);
  if (!known) {
    known = new Map();
    for (const character of world.characters) {
      const best = known.get(character.corporationId);
      const isChief = character.seed.story === 'ceo';
      if (!best || isChief || (best.seed.story !== 'ceo' && character.seed.tier > best.seed.tier)) {
        known.set(character.corporationId, character);
      }
    }
    heads.set(world, known);
  }
  return known.get(corporationId);
}

/** The roles of a character. Who left the corporation they began with has none. */
export function corporationRoles(world: World, character: CharacterRecord, moment: Moment): CorporationRoles {
  const { corporationId } = world.stateOf(character, moment);
  if (corporationId !== character.corporationId || !world.corporation(corporationId)) return NOTHING;
  if (headOf(world, corporationId) === character) {
    return { everywhere: ROLES, atHeadquarters: ROLES, atBase: ROLES, elsewhere: ROLES };
  }
  const dice = hash(world.seed, 'roles', character.index);
  const isKnown = character.index < world.castSize;
  const office =
    !isKnown && character.seed.tier >= 3 && dice % 9 === 0
      ? SMALL_OFFICES[(dice >>> 8) % SMALL_OFFICES.length]
      : undefined;
  const everywhere = OFFICES[character.name] ?? (office === undefined ? [] : [office]);
  const hangars: readonly Role[] =
    character.seed.tier >= 2 ? ['Hangar_Query_1', 'Hangar_Take_1', 'Hangar_Query_2'] : ['Hangar_Query_1'];
  return { everywhere, atHeadquarters: hangars, atBase: hangars, elsewhere: [] };
}

/** Whether the character may do what one of these roles allows; a director may do everything. */
export function hasRole(
  world: World,
  character: CharacterRecord,
  moment: Moment,
  wanted: readonly string[],
): boolean {
  const held = corporationRoles(world, character, moment).everywhere;
  return held.some((role) => role === 'Director' || wanted.includes(role));
}
