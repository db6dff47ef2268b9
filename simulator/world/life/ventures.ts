import { hash, random } from '../random.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { DAY_MS, HOUR_MS } from './dated.ts';
import { uuid } from './uuid.ts';

/** Freelance jobs, military campaigns and skins: what people take part in or own beside everything else. */

export interface FreelanceJob {
  id: string;
  name: string;
  state: 'Active' | 'Closed' | 'Completed' | 'Expired';
  current: number;
  desired: number;
  reward: { initial: number; remaining: number };
  modifiedMs: number;
  /** What this character gave. */
  contributed: number;
  membership: 'Committed' | 'Kicked' | 'Resigned';
}

const JOBS = [
  'Ore for the north',
  'Salvage drive',
  'Kill rats, be paid',
  'Deliver <b>ammunition</b>',
  'Scan Placid',
  'Lose a ship 🏮',
] as const;
const JOB_DAYS = 14;

/** The freelance jobs that somebody has joined. A job goes on for two weeks and then begins anew. */
export function freelanceJobsOf(world: World, character: CharacterRecord, moment: Moment): FreelanceJob[] {
  const now = world.contentTime(moment);
  const bumps = world.generation(character, 'freelance-jobs', moment).length;
  const round = Math.floor(now / (JOB_DAYS * DAY_MS));
  return [round - 1, round].flatMap((turn) =>
    JOBS.flatMap((name, i): FreelanceJob[] => {
      const dice = hash(world.seed, 'freelance', character.index, turn, i);
      if (dice % 9 !== 0) return [];
      const r = random(world.seed, 'freelance', turn, i);
      const beganMs = turn * JOB_DAYS * DAY_MS;
      const desired = r.int(10, 900) * 100;
      const done = Math.min(1, ((now - beganMs) / (JOB_DAYS * DAY_MS)) * (0.6 + r.next()));
      const current = Math.floor(desired * done);
      const initial = r.int(5, 900) * 1_000_000;
      const isOver = now > beganMs + JOB_DAYS * DAY_MS;
      return [
        {
          id: uuid(world.seed, 'freelance', turn, i),
          name,
          state: current >= desired ? 'Completed' : isOver ? 'Expired' : 'Active',
          current,
          desired,
          reward: { initial, remaining: Math.round(initial * (1 - done)) },
          modifiedMs: Math.floor(Math.min(now, beganMs + JOB_DAYS * DAY_MS) / HOUR_MS) * HOUR_MS,
          contributed: Math.floor(current * ((dice >>> 8) % 20) * 0.01) + bumps,
          membership: dice % 7 === 0 ? 'Resigned' : dice % 31 === 0 ? 'Kicked' : 'Committed',
        },
      ];
    }),
  );
}

export interface CampaignObjective {
  id: string;
  campaignId: string;
  contributed: number;
  isCommitted: boolean;
  modifiedMs: number;
}

const CAMPAIGNS = 3;
const OBJECTIVES_EACH = 14;

/** Somebody's part in the objectives of military campaigns; each moves on every few days. */
export function objectivesOf(world: World, character: CharacterRecord, moment: Moment): CampaignObjective[] {
  const now = world.contentTime(moment);
  const { profession, tier } = character.seed;
  if (!['line', 'ratter', 'explorer', 'capital'].includes(profession) || tier === 0) return [];
  const bumps = world.generation(character, 'objectives', moment);
  const found: CampaignObjective[] = [];
  for (let i = 0; i < CAMPAIGNS * OBJECTIVES_EACH; i++) {
    const r = world.random(character, 'objective', i);
    if (r.chance(0.35)) continue;
    const paceMs = r.int(20, 200) * HOUR_MS;
    const phaseMs = r.int(0, paceMs / 1000) * 1000;
    const steps = Math.floor((now - world.epochMs + 60 * DAY_MS - phaseMs) / paceMs);
    if (steps < 1) continue;
    const byHand = i === 0 ? bumps : [];
    const steppedMs = world.epochMs - 60 * DAY_MS + phaseMs + steps * paceMs;
    found.push({
      id: uuid(world.seed, 'objective', i),
      campaignId: uuid(world.seed, 'campaign', Math.floor(i / OBJECTIVES_EACH)),
      contributed: (steps + byHand.length) * r.int(1, 50),
      isCommitted: r.chance(0.6),
      modifiedMs: Math.max(steppedMs, Math.floor((byHand.at(-1) ?? 0) / 1000) * 1000),
    });
  }
  return found;
}

export interface SkinLicence {
  skinId: string;
  isActivated: boolean;
  spare: number;
}

/** The skins somebody owns. */
export function skinsOf(world: World, character: CharacterRecord, moment: Moment): SkinLicence[] {
  const r = world.random(character, 'skins');
  const bumps = world.generation(character, 'skins', moment).length;
  return Array.from({ length: r.int(0, 2 + character.seed.tier * 3) + bumps }, (_, i) => {
    const isActivated = i % 3 !== 2;
    return {
      skinId: uuid(world.seed, 'skin', hash(world.seed, 'skin', character.index, i) % 400),
      isActivated,
      spare: isActivated ? (i % 5 === 0 ? 1 : 0) : 1 + (i % 3),
    };
  });
}
