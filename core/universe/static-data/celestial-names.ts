const NUMERALS = [
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
] as const;

/** A whole number above 0 as planets are counted: 4 is IV. */
export function roman(value: number): string {
  let rest = value;
  let text = '';
  for (const [worth, letters] of NUMERALS) {
    for (; rest >= worth; rest -= worth) text += letters;
  }
  return text;
}

/** Planets have no name in the archive, but a place in their system; those with a name of their own aside. */
export function planetName(systemName: string, celestialIndex: number): string {
  return `${systemName} ${roman(celestialIndex)}`;
}

/** Moons are counted around their planet. */
export function moonName(planet: string, orbitIndex: number): string {
  return `${planet} - Moon ${orbitIndex}`;
}

/** Stations are called after what they orbit, whose they are and, where the archive says so, what is done there. */
export function stationName(orbit: string, corporation: string, operation: string | null): string {
  return `${orbit} - ${corporation}${operation === null ? '' : ` ${operation}`}`;
}
