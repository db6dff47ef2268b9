import { CAST } from './cast.ts';
import type { CharacterSeed, Persona, Profession } from './cast.ts';
import { pilotName } from './names.ts';
import { corporationByKey, corporations } from './organisations.ts';
import { bloodlines } from './static-data.ts';
import { random } from './random.ts';
import type { Random } from './random.ts';

/** One EVE character as the world remembers it; everything else about them is made on demand. */
export interface CharacterRecord {
  id: number;
  /** Position in the world, from 0. */
  index: number;
  name: string;
  accountKey: string;
  /** At the beginning; changes are kept in the world's log. */
  corporationId: number;
  seed: CharacterSeed;
}

/** A person: one EVE account and its characters. */
export interface Account {
  key: string;
  persona?: Persona;
  characters: CharacterRecord[];
}

export interface Population {
  accounts: Account[];
  characters: CharacterRecord[];
}

const FIRST_CHARACTER_ID = 2_112_000_000;
const PROFESSIONS: readonly Profession[] = [
  'line',
  'line',
  'line',
  'ratter',
  'ratter',
  'industry',
  'industry',
  'trader',
  'explorer',
  'hauler',
  'scout',
  'newbie',
  'capital',
];
const WEALTH: Record<Profession, number> = {
  line: 180_000_000,
  industry: 620_000_000,
  ratter: 310_000_000,
  trader: 1_900_000_000,
  capital: 900_000_000,
  newbie: 6_000_000,
  hauler: 140_000_000,
  explorer: 210_000_000,
  scout: 9_000_000,
};

const corporationWheel = corporations.flatMap((c) => Array<string>(c.weight).fill(c.key));

function npcCorporation(r: Random): number {
  return r.pick([...bloodlines.values()]).corporationId;
}

function tierFor(r: Random, profession: Profession, isAlt: boolean): CharacterSeed['tier'] {
  if (profession === 'newbie') return 0;
  if (profession === 'capital') return 4;
  return isAlt ? r.pick([1, 2, 3] as const) : r.pick([1, 2, 3, 4] as const);
}

function ordinary(r: Random, name: string, corporation: string, isAlt: boolean): CharacterSeed {
  const profession =
    isAlt && r.chance(0.5) ? r.pick(['scout', 'hauler', 'industry'] as const) : r.pick(PROFESSIONS);
  const tier = tierFor(r, profession, isAlt);
  return {
    name,
    corporation: isAlt && r.chance(0.12) ? 'npc' : corporation,
    profession,
    tier,
    wealth: Math.round(r.spread(WEALTH[profession], 1.4)),
    alpha: profession === 'newbie' && r.chance(0.6),
    jumpClones: r.int(0, tier),
  };
}

/**
 * Everybody: the cast first, then people who are nobody in particular. Cheap on purpose (50,000 people in about
 * a second), and the first N people are the same however many follow.
 */
export function populate(seed: number, people: number): Population {
  const accounts: Account[] = [];
  const characters: CharacterRecord[] = [];
  const names = new Set<string>(CAST.flatMap((p) => p.characters.map((c) => c.name)));

  const settle = (key: string, seeds: readonly CharacterSeed[], persona?: Persona): void => {
    const account: Account = { key, characters: [], ...(persona ? { persona } : {}) };
    for (const seedOfCharacter of seeds) {
      const index = characters.length;
      const r = random(seed, 'settle', index);
      const { corporation } = seedOfCharacter;
      const record: CharacterRecord = {
        id: FIRST_CHARACTER_ID + index * 37 + r.int(0, 36),
        index,
        name: seedOfCharacter.name,
        accountKey: key,
        corporationId: corporation === 'npc' ? npcCorporation(r) : corporationByKey(corporation).id,
        seed: seedOfCharacter,
      };
      characters.push(record);
      account.characters.push(record);
    }
    accounts.push(account);
  };

  for (const persona of CAST.slice(0, people)) settle(persona.key, persona.characters, persona);
  for (let i = accounts.length; i < people; i++) {
    const r = random(seed, 'person', i);
    const corporation = r.pick(corporationWheel);
    const count = r.chance(0.55) ? 1 : r.chance(0.6) ? 2 : r.int(3, 5);
    const seeds: CharacterSeed[] = [];
    for (let k = 0; k < count; k++) {
      let name = pilotName(r);
      while (names.has(name)) name = `${pilotName(r)}${r.pick(['', ' II', ' III', 'ius', 'a', 'o', 'ette'])}`;
      names.add(name);
      seeds.push(ordinary(r, name, corporation, k > 0));
    }
    settle(`person-${i}`, seeds);
  }
  return { accounts, characters };
}
