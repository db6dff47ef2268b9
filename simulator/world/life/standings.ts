import { agents } from '../agents.ts';
import { factions, npcCorporations } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';

export interface Standing {
  fromId: number;
  fromType: 'agent' | 'npc_corp' | 'faction';
  standing: number;
}

const everyAgent = [...agents.values()];
const everyCorporation = [...npcCorporations.values()].filter((c) => c.factionId > 0);
const known = [...factions.values()].filter((f) => f.id <= 500_020);
const round = (value: number): number => Math.round(value * 1e4) / 1e4;

/** What agents, corporations and factions of the world itself think of somebody. */
export function standingsOf(world: World, character: CharacterRecord, moment: Moment): Standing[] {
  const r = world.random(character, 'standings');
  const { tier } = character.seed;
  const mood = (): number =>
    round(Math.max(-9.9, Math.min(9.9, r.next() * (3 + tier * 2) - 2 - r.next() * 2)));
  const bumps = world.generation(character, 'standings', moment).length;
  const rows: Standing[] = [];
  for (const faction of known)
    if (r.chance(0.15 + tier * 0.18))
      rows.push({ fromId: faction.id, fromType: 'faction', standing: mood() });
  for (let i = r.int(tier, 4 + tier * 5); i > 0; i--)
    rows.push({ fromId: r.pick(everyCorporation).id, fromType: 'npc_corp', standing: mood() });
  for (let i = r.int(tier, 3 + tier * 6); i > 0; i--)
    rows.push({ fromId: r.pick(everyAgent).id, fromType: 'agent', standing: mood() });
  const unique = [...new Map(rows.map((row) => [row.fromId, row])).values()];
  return unique.map((row, i) =>
    i === 0 ? { ...row, standing: round(Math.min(10, row.standing + bumps * 0.01)) } : row,
  );
}
