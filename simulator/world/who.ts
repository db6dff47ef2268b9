import { alliances } from './organisations.ts';
import { npcCorporations } from './static-data.ts';
import type { CharacterRecord } from './population.ts';
import type { Moment, World } from './world.ts';

/** The name of any corporation of the world, played or not. */
export function corporationName(world: World, id: number): string {
  return world.corporation(id)?.name ?? npcCorporations.get(id)?.name ?? `Corporation ${id}`;
}

export function allianceName(id: number | undefined): string | undefined {
  return alliances.find((a) => a.id === id)?.name;
}

/** The corporation of a character at a moment. */
export function corporationOf(world: World, character: CharacterRecord, moment: Moment): number {
  return world.stateOf(character, moment).corporationId;
}

/** One of the cast, as the demo shows them. */
export interface CastMember {
  key: string;
  characterId: number;
  name: string;
  role: string;
  lookAt: string;
  altCharacterIds: number[];
  /** Characters of the same person that nobody is told about: not to be registered. */
  secretCharacterIds: number[];
}

export function castOf(world: World): CastMember[] {
  return world.accounts.flatMap((account) => {
    const [main, ...others] = account.characters;
    if (!account.persona || !main) return [];
    return [
      {
        key: account.key,
        characterId: main.id,
        name: main.name,
        role: account.persona.role,
        lookAt: account.persona.lookAt,
        altCharacterIds: others.filter((c) => !c.seed.secret).map((c) => c.id),
        secretCharacterIds: others.filter((c) => c.seed.secret).map((c) => c.id),
      },
    ];
  });
}
