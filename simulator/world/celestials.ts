import { num, rows, text } from './tables.ts';
import { systems } from './static-data.ts';

export interface Position {
  x: number;
  y: number;
  z: number;
}
export interface Moon {
  id: number;
  name: string;
  planetId: number;
  /** Counted from 1, from the planet outwards. */
  orbitIndex: number;
  position: Position;
}
export interface Planet {
  id: number;
  name: string;
  systemId: number;
  celestialIndex: number;
  typeId: number;
  position: Position;
  moons: readonly Moon[];
}
export interface Stargate {
  id: number;
  systemId: number;
  typeId: number;
  destinationId: number;
  position: Position;
}

const LIGHT_MINUTE = 1.8e10;
const NUMERALS = [
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

/** A number as planets are counted: IV, XII. */
export function roman(value: number): string {
  let rest = value;
  let out = '';
  for (const [worth, sign] of NUMERALS) for (; rest >= worth; rest -= worth) out += sign;
  return out;
}

/** A place on a circle around a centre: where celestials really are, the tables do not say. */
function orbit(around: Position, metres: number, id: number): Position {
  const angle = (id * 2.399963) % (2 * Math.PI);
  return {
    x: around.x + Math.round(metres * Math.cos(angle)),
    y: around.y + Math.round(metres * 0.02 * Math.sin(id)),
    z: around.z + Math.round(metres * Math.sin(angle)),
  };
}

const SUN: Position = { x: 0, y: 0, z: 0 };
const ownNames = new Map(rows('celestialNames').map((row) => [num(row, 0), text(row, 1)]));

/** Runs of ids, `[first, count]`, written out. */
function idsOf(runs: readonly unknown[]): number[] {
  return runs.flatMap((run) => {
    if (!Array.isArray(run)) return typeof run === 'number' ? [run] : [];
    const [first, count]: unknown[] = run;
    return Array.from({ length: Number(count) }, (_, i) => Number(first) + i);
  });
}

/** Planets with their moons, by id, names derived as the game does. Positions are metres from the sun. */
export const planets: ReadonlyMap<number, Planet> = new Map(
  rows('planets').map((row) => {
    const id = num(row, 0);
    const systemId = num(row, 1) + 30_000_000;
    const celestialIndex = num(row, 2);
    const name = ownNames.get(id) ?? `${systems.get(systemId)?.name ?? ''} ${roman(celestialIndex)}`;
    const position = orbit(SUN, LIGHT_MINUTE * 3 * 1.55 ** celestialIndex, id);
    const moons = idsOf(row.slice(4)).map((moonId, i) => ({
      id: moonId,
      name: ownNames.get(moonId) ?? `${name} - Moon ${i + 1}`,
      planetId: id,
      orbitIndex: i + 1,
      position: orbit(position, 1e8 + 7e7 * i, moonId),
    }));
    return [id, { id, name, systemId, celestialIndex, typeId: num(row, 3), position, moons }];
  }),
);

export const moons: ReadonlyMap<number, Moon> = new Map(
  [...planets.values()].flatMap((planet) => planet.moons.map((moon) => [moon.id, moon])),
);

export const planetsBySystem: ReadonlyMap<number, readonly Planet[]> = Map.groupBy(
  planets.values(),
  (planet) => planet.systemId,
);

export const stargates: ReadonlyMap<number, Stargate> = new Map(
  rows('stargates').map((row) => {
    const id = num(row, 0);
    return [
      id,
      {
        id,
        systemId: num(row, 1) + 30_000_000,
        destinationId: num(row, 2),
        typeId: num(row, 3),
        position: orbit(SUN, LIGHT_MINUTE * 200, id),
      },
    ];
  }),
);

export const stargatesBySystem: ReadonlyMap<number, readonly Stargate[]> = Map.groupBy(
  stargates.values(),
  (gate) => gate.systemId,
);
