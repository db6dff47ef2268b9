import { alliances, corporations } from '../organisations.ts';
import { hash } from '../random.ts';
import { corporationRoles } from '../estate/roles.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';

export type Access = 'Allowed' | 'Blocked' | 'Manager' | 'Admin';

interface Entry {
  id: number;
  access: Access;
}

/** Who may use what the list stands at. */
export interface AccessList {
  id: number;
  name: string;
  description: string;
  isOpen: boolean;
  alliances: readonly Entry[];
  corporations: readonly Entry[];
  characters: readonly Entry[];
}

const KINDS = [
  ['docking', 'Everybody who is welcome'],
  ['markets', 'Reduced fees'],
  ['gates', 'Jump gates: <b>keep short</b>'],
] as const;
const ASHEN_ALLIANCE_ID = 99_010_002;

/** The lists that a character manages: those of the corporation, for its officers. */
export function accessListsOf(world: World, character: CharacterRecord, moment: Moment): AccessList[] {
  const corporation = world.corporation(world.stateOf(character, moment).corporationId);
  const held = corporationRoles(world, character, moment).everywhere;
  if (!corporation || !held.some((role) => role === 'Director' || role === 'Station_Manager')) return [];
  const bumps = world.generation(character, 'access-lists', moment).length;
  const { allianceId } = corporation;
  return KINDS.map(([kind, description], i) => ({
    id: 150_000 + (corporation.id % 1000) * 10 + i,
    name: `${corporation.name}: ${kind}`,
    description: bumps === 0 ? description : `${description} (${bumps + 1})`,
    isOpen: i === 1 && hash(1, 'open', corporation.id) % 4 === 0,
    alliances: [
      ...(allianceId === undefined ? [] : [{ id: allianceId, access: 'Allowed' as const }]),
      ...alliances
        .filter((a) => a.id === ASHEN_ALLIANCE_ID && a.id !== allianceId)
        .map(({ id }) => ({ id, access: 'Blocked' as const })),
    ],
    corporations: [
      { id: corporation.id, access: 'Admin' },
      ...corporations
        .filter((c) => c.key === 'longhaul')
        .map(({ id }) => ({ id, access: 'Allowed' as const })),
    ],
    characters: [{ id: character.id, access: 'Manager' }],
  }));
}
