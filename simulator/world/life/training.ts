import { CATEGORY, groups, groupsByCategory, ships, skills, typeNamed, types } from '../static-data.ts';
import type { SkillFacts } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { Random } from '../random.ts';
import type { Moment, World } from '../world.ts';
import { activeImplants, attributeBonuses } from './implants.ts';
import { trades } from './professions.ts';
import { isOnline, lastSession } from './sessions.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

/** One line of the skill queue. Without dates the queue is paused. */
export interface QueueEntry {
  skillId: number;
  level: number;
  startMs?: number;
  finishMs?: number;
  levelStartSp: number;
  levelEndSp: number;
  trainingStartSp: number;
}

/** What somebody had learnt when the queue began, and the queue. */
interface Plan {
  levels: Map<number, number>;
  queue: QueueEntry[];
}

export interface TrainedSkill {
  skillId: number;
  trained: number;
  active: number;
  points: number;
}

/** Total points of a skill at a level. */
export function pointsAt(rank: number, level: number): number {
  return level === 0 ? 0 : Math.ceil(250 * rank * 2 ** (2.5 * (level - 1)));
}

const skillGroups = new Set((groupsByCategory.get(CATEGORY.skill) ?? []).map((g) => g.id));
const everySkill = [...skills.values()].filter((s) => skillGroups.has(types.get(s.id)?.groupId ?? 0));
const SKILLS_BY_TIER = [24, 72, 150, 235, 318];

/** Skills in the order this person would learn them: their trade first, the cheap before the dear. */
function learningOrder(r: Random, character: CharacterRecord): SkillFacts[] {
  const wanted = new Set(trades[character.seed.profession].skillGroups);
  const ranked = everySkill.map((skill) => {
    const group = groups.get(types.get(skill.id)?.groupId ?? 0)?.name ?? '';
    const score = r.next() + (wanted.has(group) ? 0 : 0.55) + skill.rank * 0.035;
    return { skill, score };
  });
  return ranked.toSorted((a, b) => a.score - b.score).map(({ skill }) => skill);
}

function levelFor(r: Random, tier: number): number {
  const bounds: readonly (readonly [number, number])[] = [
    [0, 3],
    [1, 4],
    [2, 5],
    [3, 5],
    [3, 5],
  ];
  const [low, high] = bounds[tier] ?? [1, 5];
  return Math.max(r.int(low, high), tier === 4 && r.chance(0.6) ? 5 : 0);
}

function baseLevels(world: World, character: CharacterRecord): Map<number, number> {
  const r = world.random(character, 'skills');
  const { tier, ship } = character.seed;
  const fixed = character.index >= world.castSize ? world.options.skillsPerCharacter : undefined;
  const count = Math.min(
    fixed ?? Math.round((SKILLS_BY_TIER[tier] ?? 24) * (0.85 + 0.3 * r.next())),
    everySkill.length,
  );
  const levels = new Map<number, number>();
  const needs = ship === undefined ? [] : (ships.get(typeNamed(ship).id)?.skills ?? []);
  for (let i = 0; i + 1 < needs.length; i += 2) levels.set(needs[i] ?? 0, needs[i + 1] ?? 0);
  for (const skill of learningOrder(r, character)) {
    if (levels.size >= count) break;
    if (!levels.has(skill.id)) levels.set(skill.id, levelFor(r, tier));
  }
  return levels;
}

/** Attributes without implants: 17 each and 14 points of remap. */
export function remappedAttributes(world: World, character: CharacterRecord): number[] {
  const r = world.random(character, 'remap');
  const values = [17, 17, 17, 17, 17];
  const first = r.int(1, 4);
  const second = (first + r.int(1, 3)) % 5;
  const major = r.int(7, 10);
  values[first] = (values[first] ?? 17) + major;
  values[second] = (values[second] ?? 17) + 14 - major;
  return values;
}

/** How many points a minute they gain in a skill. */
function trainingSpeed(world: World, character: CharacterRecord): (skill: SkillFacts) => number {
  const values = remappedAttributes(world, character);
  const bonuses = attributeBonuses(activeImplants(world, character, { time: 0, sequence: 0 }));
  const of = (i: number): number => (values[i] ?? 17) + (bonuses[i] ?? 0);
  const factor = character.seed.alpha ? 0.5 : 1;
  return (skill) => (of(skill.primary) + of(skill.secondary) / 2) * factor;
}

type QueueKind = NonNullable<CharacterRecord['seed']['queue']> | 'ordinary';

function queueKind(r: Random, character: CharacterRecord): QueueKind {
  const dice = r.next();
  if (character.seed.queue) return character.seed.queue;
  if (dice < 0.08) return 'empty';
  return dice < 0.14 ? 'paused' : 'ordinary';
}

function queueLengthDays(r: Random, kind: QueueKind): number {
  if (kind === 'long') return 320;
  return kind === 'ends-in-3-hours' ? 6 : r.int(25, 160);
}

/** The queue from its first line on, each line after the one before. */
function plannedQueue(
  world: World,
  character: CharacterRecord,
  levels: ReadonlyMap<number, number>,
): QueueEntry[] {
  const r = world.random(character, 'queue');
  const kind = queueKind(r, character);
  if (kind === 'empty') return [];
  const target = queueLengthDays(r, kind) * DAY_MS;
  const now = new Map(levels);
  const open = [...levels.keys()].filter((id) => (levels.get(id) ?? 5) < 5);
  const entries: QueueEntry[] = [];
  const pointsPerMinute = trainingSpeed(world, character);
  let clock = Math.floor((world.epochMs - r.int(0, 6 * 24 * 60) * MINUTE_MS) / 1000) * 1000;
  const start = clock;
  while (clock - start < target && entries.length < 60 && open.length > 0) {
    const skillId = r.pick(open);
    const skill = skills.get(skillId);
    const from = now.get(skillId) ?? 0;
    const cap = character.seed.alpha ? (skill?.alphaMaxLevel ?? 0) : 5;
    if (!skill || from >= cap) {
      open.splice(open.indexOf(skillId), 1);
      continue;
    }
    const levelStartSp = pointsAt(skill.rank, from);
    const levelEndSp = pointsAt(skill.rank, from + 1);
    const minutes = (levelEndSp - levelStartSp) / pointsPerMinute(skill);
    const finishMs = clock + Math.ceil(minutes * 60) * 1000;
    entries.push({
      skillId,
      level: from + 1,
      levelStartSp,
      levelEndSp,
      trainingStartSp: levelStartSp,
      startMs: clock,
      finishMs,
    });
    now.set(skillId, from + 1);
    clock = finishMs;
  }
  if (kind === 'paused') return entries.map(({ startMs: _start, finishMs: _finish, ...entry }) => entry);
  if (kind !== 'ends-in-3-hours') return entries;
  const shift = Math.floor((world.startedMs + 3 * HOUR_MS) / 1000) * 1000 - clock;
  return entries.map((e) => ({
    ...e,
    startMs: (e.startMs ?? 0) + shift,
    finishMs: (e.finishMs ?? 0) + shift,
  }));
}

function planOf(world: World, character: CharacterRecord): Plan {
  const levels = baseLevels(world, character);
  return { levels, queue: plannedQueue(world, character, levels) };
}

/** ESI learns what was trained when the player logs in; while they are online it knows at once. */
function lastSeen(world: World, character: CharacterRecord, timeMs: number): number {
  if (isOnline(world, character, timeMs)) return timeMs;
  return Math.min(timeMs, lastSession(world, character, timeMs).logoutMs);
}

/** The queue as ESI tells it: what finished since the last login still stands there. */
export function skillQueue(world: World, character: CharacterRecord, moment: Moment): QueueEntry[] {
  const seen = lastSeen(world, character, world.contentTime(moment));
  const { queue } = planOf(world, character);
  const waiting = queue.filter((entry) => entry.finishMs === undefined || entry.finishMs > seen);
  const bumps = world.generation(character, 'skillqueue', moment).length;
  return bumps === 0 ? waiting : [...waiting, ...extraEntries(waiting, bumps, seen)];
}

/** Lines added by hand, so that a bumped queue differs. */
function extraEntries(waiting: readonly QueueEntry[], count: number, seen: number): QueueEntry[] {
  const extra = everySkill.slice(0, count);
  let clock = waiting.at(-1)?.finishMs ?? Math.ceil(seen / 1000) * 1000;
  return extra.map((skill) => {
    const startMs = clock;
    clock += skill.rank * 3 * HOUR_MS;
    const levelEndSp = pointsAt(skill.rank, 1);
    return {
      skillId: skill.id,
      level: 1,
      levelStartSp: 0,
      levelEndSp,
      trainingStartSp: 0,
      startMs,
      finishMs: clock,
    };
  });
}

/** Points of the entry in training, as far as it has come. */
function pointsOf(entry: QueueEntry, timeMs: number): number {
  const { startMs, finishMs } = entry;
  if (startMs === undefined || finishMs === undefined || startMs >= timeMs) return entry.trainingStartSp;
  const done = Math.min(1, (timeMs - startMs) / (finishMs - startMs));
  return Math.floor(entry.trainingStartSp + done * (entry.levelEndSp - entry.trainingStartSp));
}

/** Every skill as ESI tells it, in id order. */
export function trainedSkills(world: World, character: CharacterRecord, moment: Moment): TrainedSkill[] {
  const seen = lastSeen(world, character, world.contentTime(moment));
  const { levels, queue } = planOf(world, character);
  const points = new Map<number, number>();
  for (const [id, level] of levels) points.set(id, pointsAt(skills.get(id)?.rank ?? 1, level));
  for (const entry of queue) {
    if (entry.finishMs === undefined) continue;
    if (entry.finishMs <= seen) levels.set(entry.skillId, entry.level);
    if ((entry.startMs ?? seen) < seen) points.set(entry.skillId, pointsOf(entry, seen));
  }
  const bumps = world.generation(character, 'skills', moment).length;
  return [...levels]
    .toSorted(([a], [b]) => a - b)
    .map(([skillId, trained], i) => ({
      skillId,
      trained,
      active: character.seed.alpha ? Math.min(trained, skills.get(skillId)?.alphaMaxLevel ?? 0) : trained,
      points: (points.get(skillId) ?? 0) + (i === 0 ? bumps * 10 : 0),
    }));
}
