import { agents } from '../agents.ts';
import { headOf } from '../estate/roles.ts';
import { factions, groups, skills, types } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { DAY_MS, HOUR_MS, dayOf } from './dated.ts';
import { corporationHistory } from './identity.ts';

/** What marks somebody: medals, titles, militia, research, fatigue. */

export interface Medal {
  id: number;
  corporationId: number;
  issuerId: number;
  timeMs: number;
  title: string;
  description: string;
  reason: string;
  status: 'public' | 'private';
  graphics: readonly { graphic: string; layer: number; part: number; color?: number }[];
}

const MEDALS = [
  ['Light Bearer', 'For keeping the light on.'],
  ['Wrong Gate', 'Awarded to those who jumped first.'],
  ['Fifty Losses', 'In the service of content.'],
  ['<i>Founders’ Ribbon</i>', 'They were there.'],
  ['Logistics Cross', 'Nobody died. Nobody noticed.'],
] as const;
const REASONS = [
  'Well earned',
  'Ostingele, the long night',
  'For services rendered',
  '',
  'He knows why 🏮',
] as const;

export function medalsOf(world: World, character: CharacterRecord, moment: Moment): Medal[] {
  const r = world.random(character, 'medals');
  const { corporationId } = world.stateOf(character, moment);
  const joined = corporationHistory(world, character, moment).find(
    (m) => m.corporationId === corporationId,
  )?.startMs;
  const issuer = headOf(world, corporationId);
  if (!world.corporation(corporationId) || !issuer || joined === undefined) return [];
  const since = Math.min(joined, world.epochMs - DAY_MS);
  return MEDALS.slice(0, r.int(0, character.seed.tier)).map(([title, description], i) => ({
    id: (corporationId % 1000) * 100 + i + 120_000,
    corporationId,
    issuerId: issuer.id,
    timeMs: Math.floor((since + r.next() * (world.epochMs - since)) / 1000) * 1000,
    title,
    description,
    reason: r.pick(REASONS),
    status: r.chance(0.8) ? 'public' : 'private',
    graphics: [
      { graphic: 'gallente.1_1', layer: 0, part: 1, color: r.int(-16_777_216, -1) },
      { graphic: `gallente.${r.int(1, 4)}_${r.int(1, 2)}`, layer: 1, part: 2 },
    ],
  }));
}

export interface MilitiaRecord {
  factionId?: number;
  enlistedMs?: number;
  rank: number;
  highestRank: number;
  kills: { yesterday: number; lastWeek: number; total: number };
  points: { yesterday: number; lastWeek: number; total: number };
}

const militias = [...factions.values()].filter((f) => f.militiaCorporationId > 0 && f.id <= 500_004);

/** Service in the militia. Most never enlisted; some keep old kills without being enlisted today. */
export function militiaOf(world: World, character: CharacterRecord, moment: Moment): MilitiaRecord {
  const r = world.random(character, 'militia');
  const none = { yesterday: 0, lastWeek: 0, total: 0 };
  if (!r.chance(0.18)) return { rank: 0, highestRank: 0, kills: none, points: none };
  const today = world.random(character, 'militia', dayOf(world.contentTime(moment) - 11 * HOUR_MS));
  const lastWeek = today.int(0, 12);
  const kills = { yesterday: Math.min(lastWeek, today.int(0, 3)), lastWeek, total: r.int(12, 900) };
  const points = { yesterday: kills.yesterday * 130, lastWeek: lastWeek * 145, total: kills.total * 160 };
  const highestRank = r.int(1, 9);
  if (r.chance(0.3))
    return {
      rank: 0,
      highestRank,
      kills: { ...kills, yesterday: 0, lastWeek: 0 },
      points: { ...points, yesterday: 0, lastWeek: 0 },
    };
  return {
    factionId: r.pick(militias).id,
    enlistedMs: world.epochMs - r.int(30, 900) * DAY_MS,
    rank: r.int(0, highestRank),
    highestRank,
    kills,
    points,
  };
}

export interface Research {
  agentId: number;
  skillTypeId: number;
  startedMs: number;
  pointsPerDay: number;
  remainderPoints: number;
}

const everyAgent = [...agents.values()].filter((a) => a.level >= 2);
const sciences = [...skills.keys()].filter(
  (id) => groups.get(types.get(id)?.groupId ?? 0)?.name === 'Science',
);

/** Research agents at work; industrialists keep several. */
export function researchOf(world: World, character: CharacterRecord): Research[] {
  const r = world.random(character, 'research');
  const most = character.seed.profession === 'industry' ? character.seed.tier : r.chance(0.15) ? 1 : 0;
  const found = Array.from({ length: r.int(Math.min(1, most), most) }, () => ({
    agentId: r.pick(everyAgent).id,
    skillTypeId: r.pick(sciences),
    startedMs: world.epochMs - r.int(5, 700) * DAY_MS + r.int(0, 86_399) * 1000,
    pointsPerDay: Math.round(r.spread(45) * 100) / 100,
    remainderPoints: Math.round(r.next() * 5e6) / 1e5,
  }));
  return [...new Map(found.map((one) => [one.agentId, one])).values()];
}

export interface Fatigue {
  lastJumpMs?: number;
  expiresMs?: number;
  updatedMs?: number;
}

/** Jump fatigue: capital pilots jump every few days and rest from it. Others have no dates at all. */
export function fatigueOf(world: World, character: CharacterRecord, moment: Moment): Fatigue {
  const isCapital = character.seed.profession === 'capital';
  if (!isCapital && !world.random(character, 'jumps').chance(0.1)) return {};
  const now = world.contentTime(moment);
  for (let day = dayOf(now); day > dayOf(now) - 30; day--) {
    const r = world.random(character, 'jumped', day);
    const lastJumpMs = day * DAY_MS + r.int(0, 86_399) * 1000;
    if (lastJumpMs > now || !r.chance(isCapital ? 0.35 : 0.05)) continue;
    const restMs = r.int(40, 300) * 60_000;
    return { lastJumpMs, updatedMs: lastJumpMs, expiresMs: lastJumpMs + restMs };
  }
  return {};
}
