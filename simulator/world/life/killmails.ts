import { createHash } from 'node:crypto';
import { hash } from '../random.ts';
import type { Random } from '../random.ts';
import { factions, neighbours, ships, typeNamed } from '../static-data.ts';
import type { TypeFacts } from '../static-data.ts';
import type { Profession } from '../cast.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { charges, containers, drones, fittings, modules } from './asset-kinds.ts';
import { DAY_MS, MINUTE_MS, dayOf, fromSerial, serial } from './dated.ts';
import { trades } from './professions.ts';
import { CAPSULE_TYPE_ID } from './whereabouts.ts';

/** Killmails are told this far back. */
const KEPT_DAYS = 90;

/** Percent of days on which people of a trade get into a fight. */
const DANGER: Record<Profession, number> = {
  line: 20,
  industry: 5,
  ratter: 9,
  trader: 2,
  capital: 4,
  newbie: 9,
  hauler: 6,
  explorer: 9,
  scout: 5,
};

/** One side killed the other: what both sides' lists of killmails go back to. */
export interface Fight {
  id: number;
  hash: string;
  timeMs: number;
  victim: CharacterRecord;
  killer: CharacterRecord;
}

export interface LostItem {
  flag: number;
  typeId: number;
  dropped?: number;
  destroyed?: number;
  singleton: number;
  inside?: readonly LostItem[];
}

export interface Attacker {
  character?: CharacterRecord;
  factionId?: number;
  corporationId?: number;
  damage: number;
  finalBlow: boolean;
  securityStatus: number;
  shipTypeId: number;
  weaponTypeId: number;
}

export interface Killmail extends Fight {
  systemId: number;
  shipTypeId: number;
  damage: number;
  position: { x: number; y: number; z: number };
  items: readonly LostItem[];
  attackers: readonly Attacker[];
}

const FLAG = { cargo: 5, low: 11, medium: 19, high: 27, drones: 87, rig: 92 } as const;
const PIRATES = [500_010, 500_011, 500_012, 500_019, 500_020];

/**
 * Whom somebody meets on a day: everybody is paired with one other, and that one with them, so that both sides of a
 * fight tell the same of it, however large the world.
 */
function metOn(world: World, day: number, index: number): CharacterRecord | undefined {
  const everybody = world.characters.length;
  const turn = hash(world.seed, 'meet', day) % everybody;
  return world.characters[(turn - index + everybody) % everybody];
}

/** The fight of a day between these two, if there was one. Friends do not fight. */
function fightOn(world: World, day: number, one: CharacterRecord): Fight | undefined {
  const other = metOn(world, day, one.index);
  if (!other || other === one || other.accountKey === one.accountKey) return undefined;
  const [a, b] = one.index < other.index ? [one, other] : [other, one];
  const alliance = world.allianceOf(a.corporationId);
  if (a.corporationId === b.corporationId) return undefined;
  if (alliance !== undefined && alliance === world.allianceOf(b.corporationId)) return undefined;
  const dice = hash(world.seed, 'fight', day, a.index, b.index);
  if (dice % 100 >= (DANGER[a.seed.profession] + DANGER[b.seed.profession]) / 2) return undefined;
  const [victim, killer] = (dice >>> 8) % 2 === 0 ? [a, b] : [b, a];
  const timeMs = day * DAY_MS + ((dice >>> 12) % 1440) * MINUTE_MS + ((dice >>> 4) % 60) * 1000;
  const id = serial(timeMs, victim.index);
  const digest = createHash('sha1').update(`${world.seed}:killmail:${id}`).digest('hex');
  return { id, hash: digest, timeMs, victim, killer };
}

/** The fights somebody won or lost in the last 90 days, newest first. */
export function fightsOf(world: World, character: CharacterRecord, moment: Moment): Fight[] {
  const now = world.contentTime(moment);
  const found: Fight[] = [];
  for (let day = dayOf(now); day >= dayOf(now) - KEPT_DAYS; day--) {
    const fight = fightOn(world, day, character);
    if (fight && fight.timeMs <= now && fight.timeMs > now - KEPT_DAYS * DAY_MS) found.push(fight);
  }
  return found;
}

function shipOf(r: Random, character: CharacterRecord): TypeFacts {
  return typeNamed(
    character.seed.ship !== undefined && r.chance(0.3)
      ? character.seed.ship
      : r.pick(trades[character.seed.profession].ships),
  );
}

function lost(r: Random, flag: number, typeId: number, quantity: number, singleton = 0): LostItem {
  return { flag, typeId, singleton, ...(r.chance(0.45) ? { dropped: quantity } : { destroyed: quantity }) };
}

function fitted(r: Random, first: number, count: number, choices: readonly TypeFacts[]): LostItem[] {
  if (choices.length === 0) return [];
  const main = r.pick(choices);
  return Array.from({ length: count }, (_, i) =>
    lost(r, first + i, (r.chance(0.6) ? main : r.pick(choices)).id, 1),
  );
}

function cargoOf(r: Random, shipTypeId: number): LostItem[] {
  const hull = ships.get(shipTypeId);
  if (!hull || shipTypeId === CAPSULE_TYPE_ID) return [];
  const box = containers.at(-1);
  const boxed: LostItem[] =
    box && r.chance(0.15)
      ? [
          {
            ...lost(r, FLAG.cargo, box.id, 1),
            inside: [lost(r, 0, r.pick(modules).id, r.int(1, 4)), lost(r, 0, r.pick(charges).id, 900)],
          },
        ]
      : [];
  return [
    ...fitted(r, FLAG.low, hull.low, fittings.low),
    ...fitted(r, FLAG.medium, hull.medium, fittings.medium),
    ...fitted(r, FLAG.high, hull.high, fittings.high),
    ...fitted(r, FLAG.rig, hull.rigs, fittings.rig),
    ...(hull.drones ? [lost(r, FLAG.drones, r.pick(drones).id, r.int(1, 10))] : []),
    ...Array.from({ length: r.int(0, 3) }, () => lost(r, FLAG.cargo, r.pick(charges).id, r.int(20, 3000))),
    ...boxed,
  ];
}

function attackersOf(r: Random, killer: CharacterRecord, damage: number): Attacker[] {
  const pirate = r.chance(0.25) ? factions.get(r.pick(PIRATES)) : undefined;
  const byPirates = pirate ? Math.floor(damage * 0.2) : 0;
  const found: Attacker[] = [
    {
      character: killer,
      damage: damage - byPirates,
      finalBlow: true,
      securityStatus: Math.round((r.next() * 9 - 4) * 10) / 10,
      shipTypeId: shipOf(r, killer).id,
      weaponTypeId: r.pick(fittings.high).id,
    },
  ];
  if (pirate) {
    found.push({
      factionId: pirate.id,
      corporationId: pirate.corporationId,
      damage: byPirates,
      finalBlow: false,
      securityStatus: 0,
      shipTypeId: typeNamed('Rifter').id,
      weaponTypeId: r.pick(fittings.high).id,
    });
  }
  return found;
}

/** Everything about a fight. */
function told(world: World, fight: Fight): Killmail {
  const r = world.random(fight.victim, 'killmail', fight.id);
  const home = world.homeSystemId(fight.victim);
  const shipTypeId = r.chance(0.12) ? CAPSULE_TYPE_ID : shipOf(r, fight.victim).id;
  const damage = Math.round(r.spread(18_000, 1.5));
  return {
    ...fight,
    systemId: r.pick([home, ...(neighbours.get(home) ?? [])]),
    shipTypeId,
    damage,
    position: { x: r.int(-4e11, 4e11), y: r.int(-9e10, 9e10), z: r.int(-4e11, 4e11) },
    items: cargoOf(r, shipTypeId),
    attackers: attackersOf(r, fight.killer, damage),
  };
}

/** The killmail with this id, once it has happened. */
export function killmailById(world: World, id: number, moment: Moment): Killmail | undefined {
  const { timeMs, owner } = fromSerial(id);
  const victim = world.characters[owner];
  const fight = victim && fightOn(world, dayOf(timeMs), victim);
  return fight && fight.id === id && fight.timeMs <= world.contentTime(moment)
    ? told(world, fight)
    : undefined;
}
