// ESI's look-up of names knows neither races nor bloodlines; both change once in a decade.
const races: Readonly<Record<number, string>> = {
  1: 'Caldari',
  2: 'Minmatar',
  4: 'Amarr',
  8: 'Gallente',
  16: 'Jove',
  135: 'Triglavian',
};

const bloodlines: Readonly<Record<number, string>> = {
  1: 'Deteis',
  2: 'Civire',
  3: 'Sebiestor',
  4: 'Brutor',
  5: 'Amarr',
  6: 'Ni-Kunni',
  7: 'Gallente',
  8: 'Intaki',
  9: 'Static',
  10: 'Modifier',
  11: 'Achura',
  12: 'Jin-Mei',
  13: 'Khanid',
  14: 'Vherokior',
  19: 'Drifter',
};

/** Name of a race; null for one that is newer than this list. */
export function raceName(raceId: number): string | null {
  return races[raceId] ?? null;
}

/** Name of a bloodline; null for one that is newer than this list. */
export function bloodlineName(bloodlineId: number): string | null {
  return bloodlines[bloodlineId] ?? null;
}
