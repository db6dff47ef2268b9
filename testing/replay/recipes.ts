import type { Findings } from './findings.ts';
import type { JsonObject } from './json.ts';
import type { Person } from './person.ts';

/** Other names under which answers have what a parameter wants. */
export const ALIASES: Readonly<Record<string, readonly string[]>> = {
  system_id: ['solar_system_id'],
  origin_system_id: ['solar_system_id', 'system_id'],
  destination_system_id: ['system_id', 'solar_system_id'],
  destination_id: ['solar_system_id', 'system_id'],
};

/** Which ids are really what they are called: some operations have structures under `station_id`. */
export const RANGES: Readonly<Record<string, (id: number) => boolean>> = {
  station_id: (id) => id >= 60_000_000 && id < 64_000_000,
  structure_id: (id) => id > 1_000_000_000_000,
};

/** Rows that an operation can be asked about, by path, where having the ids is not enough. */
export const FITTING_ROWS: Readonly<Record<string, (row: JsonObject) => boolean>> = {
  // Abyssal microwarpdrives, webifiers and so on: only these have attributes of their own.
  '/dogma/dynamic/items/{type_id}/{item_id}': (row) =>
    [47_408, 47_702, 47_732, 47_736, 47_740, 47_745, 47_749, 47_753, 47_757].includes(Number(row['type_id'])),
};

/** Parameters that no answer has, by path. */
export const EXTRA_PARAMETERS: Readonly<Record<string, (person: Person) => JsonObject>> = {
  '/characters/{character_id}/industry/jobs': () => ({ include_completed: true }),
  '/corporations/{corporation_id}/industry/jobs': () => ({ include_completed: true }),
  '/characters/{character_id}/search': ({ name }) => ({
    categories: [
      'character',
      'corporation',
      'alliance',
      'solar_system',
      'station',
      'structure',
      'inventory_type',
    ],
    search: name.slice(0, 5),
  }),
  '/ui/autopilot/waypoint': () => ({ add_to_beginning: false, clear_other_waypoints: true }),
};

/** What is sent to the operations that want a body, by path; `at` are the parameters of the question. */
export const BODIES: Readonly<Record<string, (findings: Findings, at: JsonObject) => unknown>> = {
  '/characters/affiliation': (findings) => numbers(valuesIn(findings.of('people'), 'character_id')),
  // One id without a name spoils the batch, so not those of people who may be deleted by now.
  '/universe/names': (findings) => [
    ...['character_id', 'corporation_id', 'alliance_id'].flatMap((name) =>
      numbers(valuesIn(findings.of('people'), name)),
    ),
    ...['type_id', 'region_id', 'solar_system_id'].flatMap((name) =>
      numbers(findings.valuesOf(name)).slice(0, 10),
    ),
    ...numbers(findings.valuesOf('station_id')).filter(RANGES['station_id']!).slice(0, 10),
  ],
  '/universe/ids': (findings) => texts(findings.valuesOf('name')).slice(0, 200),
  '/characters/{character_id}/assets/names': itemsOf('/characters/{character_id}/assets'),
  '/characters/{character_id}/assets/locations': itemsOf('/characters/{character_id}/assets'),
  '/corporations/{corporation_id}/assets/names': itemsOf('/corporations/{corporation_id}/assets'),
  '/corporations/{corporation_id}/assets/locations': itemsOf('/corporations/{corporation_id}/assets'),
  '/route/{origin_system_id}/{destination_system_id}': () => ({ preference: 'Safer', security_penalty: 80 }),
};

/**
 * Operations that refuse much of what is asked: a structure is open to few, few are in a fleet, the roles of a
 * corporation are for its personnel.
 */
export const MAY_REFUSE: ReadonlySet<string> = new Set([
  '/universe/structures/{structure_id}',
  '/markets/structures/{structure_id}',
  '/characters/{character_id}/fleet',
  '/fleets/{fleet_id}',
  '/fleets/{fleet_id}/members',
  '/corporations/{corporation_id}/roles',
]);

function itemsOf(path: string) {
  return (findings: Findings, at: JsonObject): unknown => {
    const own = findings
      .of(path)
      .filter((row) => Object.entries(at).every(([name, value]) => row[name] === value))
      .filter((row) => row['is_singleton'] === true);
    return numbers(own.map((row) => row['item_id'])).slice(0, 1000);
  };
}

function valuesIn(rows: readonly JsonObject[], name: string): unknown[] {
  return rows.map((row) => row[name]);
}

function numbers(values: readonly unknown[]): number[] {
  return [...new Set(values.filter((value) => typeof value === 'number'))];
}

function texts(values: readonly unknown[]): string[] {
  return values.filter(
    (value) => typeof value === 'string' && value !== '' && value.length <= 100,
  ) as string[];
}
