import { bloodlines, npcCorporations } from '../static-data.ts';
import { corporationByKey } from '../organisations.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';

const DAY_MS = 86_400_000;
const MONTH_MS = 30.44 * DAY_MS;

export interface Identity {
  birthdayMs: number;
  gender: 'male' | 'female';
  raceId: number;
  bloodlineId: number;
  securityStatus: number;
  description: string;
  title?: string;
  achievementScore: number;
}

const BIOS = [
  '',
  '',
  '',
  '<font size="12">Fly safe <b>o7</b></font>',
  'Alt of somebody.',
  '<font size="14" color="#ff99ccff">“The lantern is lit.”</font><br><br>Buying: <b>anything blue</b>.',
  '<i>Currently on vacation until further notice.</i><br>Forward complaints to <a href="showinfo:2//98600001">management</a>.',
  'I mine, therefore I am.<br>I am, therefore I pay tax.',
  '<a href="showinfo:5//30003792">Ostingele</a> local champion, 3 years running.',
];

/** Who they are to everybody: what the public page of a character says. */
export function identityOf(world: World, character: CharacterRecord, moment: Moment): Identity {
  const r = world.random(character, 'identity');
  const bloodline = r.pick([...bloodlines.values()]);
  const { seed } = character;
  const bumps = world.generation(character, 'public', moment).length;
  const sela = world.accounts.find((a) => a.key === 'sela')?.characters[0]?.id ?? character.id;
  return {
    birthdayMs: birthdayOf(world, character),
    gender: r.chance(0.5) ? 'female' : 'male',
    raceId: bloodline.raceId,
    bloodlineId: bloodline.id,
    securityStatus: Math.round((r.next() * 9 - 4) * 1e6) / 1e6,
    description: (seed.bio ?? r.pick(BIOS)).replace('{sela}', String(sela)),
    ...(seed.story === 'ceo'
      ? { title: 'CEO' }
      : r.chance(0.2)
        ? { title: r.pick(['Director', 'Quartermaster', 'Wing Lead']) }
        : {}),
    achievementScore: r.int(0, 900) * (seed.tier + 1) + bumps * 10,
  };
}

/** Older than everything else that is told about them. */
export function birthdayOf(world: World, character: CharacterRecord): number {
  const r = world.random(character, 'birthday');
  const { history, joinedMonthsAgo = 0, tier } = character.seed;
  const oldest = Math.max(joinedMonthsAgo, ...(history ?? []).map(([, months]) => months));
  const years = (tier * tier * 6 + 4) * (0.6 + 0.8 * r.next());
  const months = history ? oldest + 0.01 : Math.max(oldest, 2) + years;
  return Math.floor((anchor(world, months) - months * MONTH_MS) / 1000) * 1000;
}

/** Long ago hangs on the epoch, so that it stays put over restarts; "yesterday" hangs on the start of this run. */
function anchor(world: World, monthsAgo: number): number {
  return monthsAgo < 1 ? world.startedMs : world.epochMs;
}

export interface Membership {
  corporationId: number;
  startMs: number;
  recordId: number;
  isDeleted: boolean;
}

/** Every corporation they were in, newest first. */
export function corporationHistory(world: World, character: CharacterRecord, moment: Moment): Membership[] {
  const r = world.random(character, 'history');
  const npc = (): number => r.pick([...bloodlines.values()]).corporationId;
  const { seed } = character;
  const birthdayMs = birthdayOf(world, character);
  const found: { corporationId: number; startMs: number }[] = [];
  const idOf = (key: string): number => (key === 'npc' ? npc() : corporationByKey(key).id);
  const at = (months: number): number =>
    Math.floor((anchor(world, months) - months * MONTH_MS) / 60_000) * 60_000;
  const joined = seed.joinedMonthsAgo;
  const joinedMs =
    joined === undefined
      ? birthdayMs + Math.floor(((world.epochMs - birthdayMs) * 0.85) / 60_000) * 60_000
      : at(joined);
  if (seed.history) {
    for (const [key, months] of seed.history) found.push({ corporationId: idOf(key), startMs: at(months) });
  } else {
    found.push({ corporationId: npc(), startMs: birthdayMs });
    const keys = ['longhaul', 'loose', 'tidewatch', 'ashfall', 'works', 'npc', 'academy'];
    const span = joinedMs - birthdayMs;
    for (let i = r.int(0, seed.tier); i > 0; i--) {
      found.push({
        corporationId: idOf(r.pick(keys)),
        startMs: birthdayMs + Math.floor((span * r.next() * 0.9) / 60_000) * 60_000,
      });
    }
  }
  found.push({ corporationId: character.corporationId, startMs: Math.max(joinedMs, birthdayMs) });
  const byHand = [
    ...world
      .corporationChanges(character, moment)
      .map(({ corporationId, time }) => ({ corporationId, startMs: time })),
    ...world.generation(character, 'corporationhistory', moment).map((startMs) => ({
      corporationId: world.stateOf(character, moment).corporationId,
      startMs,
    })),
  ];
  return [
    ...found.toSorted((a, b) => a.startMs - b.startMs),
    ...byHand.toSorted((a, b) => a.startMs - b.startMs),
  ]
    .map((membership, i) => ({
      ...membership,
      recordId: 40_000_000 + character.index * 64 + i,
      isDeleted: !npcCorporations.has(membership.corporationId) && i === 1 && r.chance(0.15),
    }))
    .toReversed();
}
