import { hash } from '../random.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';

/** A title that a corporation gives; its number is one bit. */
export interface Title {
  id: number;
  name: string;
  roles: readonly string[];
}

/** The titles of every played corporation. The last was never named. */
export const TITLES: readonly Title[] = [
  { id: 1, name: 'Keeper', roles: ['Hangar_Take_1', 'Hangar_Query_1'] },
  {
    id: 2,
    name: '<color=0xffffa600>Quartermaster</color>',
    roles: ['Hangar_Take_2', 'Container_Take_2'],
  },
  { id: 4, name: 'Recruiter', roles: ['Personnel_Manager'] },
  { id: 8, name: '', roles: [] },
];

/** The titles of somebody who is in a played corporation. */
export function titlesOf(world: World, character: CharacterRecord, moment: Moment): Title[] {
  if (!world.corporation(world.stateOf(character, moment).corporationId)) return [];
  return TITLES.filter((title) => hash(world.seed, 'title', title.id, character.id) % 5 === 0);
}
