import { CATEGORY, implants, types, typesOfCategory } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { Random } from '../random.ts';
import type { Moment, World } from '../world.ts';

const PIRATE_SETS = ['Amulet', 'Snake', 'Crystal', 'Asklepian', 'Nirvana', 'Ascendancy', 'Nomad', 'Hydra'];
const LEARNING_GRADES = [' - Basic', ' - Standard', ' - Improved'];

const all = typesOfCategory(CATEGORY.implant);
const slotOf = (id: number): number => implants.get(id)?.slot ?? 0;

function learningSet(grade: string): number[] {
  return all.filter((t) => t.name.endsWith(grade) && slotOf(t.id) <= 5).map((t) => t.id);
}

const learningSets = LEARNING_GRADES.map(learningSet);
const pirateSets = PIRATE_SETS.flatMap((set) =>
  ['High-grade', 'Mid-grade'].map((grade) =>
    all.filter((t) => t.name.startsWith(`${grade} ${set} `)).map((t) => t.id),
  ),
).filter((set) => set.length >= 5);
/** Hardwirings by slot, 6 to 10. */
const hardwirings = [6, 7, 8, 9, 10].map((slot) => all.filter((t) => slotOf(t.id) === slot).map((t) => t.id));

/** A set of implants as people of this tier carry, one per slot, in slot order. */
export function implantSet(r: Random, tier: number): number[] {
  if (tier === 0 || r.chance(0.12)) return [];
  const wearsSet = tier === 4 && r.chance(0.7);
  const base = wearsSet ? r.pick(pirateSets) : (learningSets[Math.min(tier - 1, 2)] ?? []);
  const upTo = tier === 1 ? r.int(1, 4) : 10;
  const wired =
    tier >= 3
      ? hardwirings.filter((slot) => slot.length > 0 && r.chance(0.5)).map((slot) => r.pick(slot))
      : [];
  const bySlot = new Map<number, number>();
  for (const id of [...base.slice(0, upTo), ...wired])
    if (!bySlot.has(slotOf(id))) bySlot.set(slotOf(id), id);
  return [...bySlot].toSorted(([a], [b]) => a - b).map(([, id]) => id);
}

/** What is plugged into the head they wear now. */
export function activeImplants(world: World, character: CharacterRecord, moment: Moment): number[] {
  const worn = implantSet(world.random(character, 'implants'), character.seed.tier);
  const bumps = world.generation(character, 'implants', moment).length;
  if (bumps === 0) return worn;
  const spare = hardwirings[2] ?? [];
  const plugged = spare[bumps % spare.length];
  return plugged === undefined ? worn : [...worn.filter((id) => slotOf(id) !== slotOf(plugged)), plugged];
}

/** The sum of the implants' bonuses to each attribute. */
export function attributeBonuses(implantIds: readonly number[]): number[] {
  const sum = [0, 0, 0, 0, 0];
  for (const id of implantIds)
    implants.get(id)?.bonus.forEach((bonus, i) => (sum[i] = (sum[i] ?? 0) + bonus));
  return sum;
}

export function isImplant(typeId: number): boolean {
  return implants.has(typeId) && types.has(typeId);
}
