import type { EsiOperation } from '@muster/esi';
import type { Findings } from './findings.ts';
import type { JsonObject } from './json.ts';
import { mayAsk, type Person } from './person.ts';
import { ALIASES, EXTRA_PARAMETERS, FITTING_ROWS, MAY_REFUSE, RANGES } from './recipes.ts';

/** Under this name instead of a path, findings have the people who ask. */
export const PEOPLE = 'people';

/** One way to ask an operation: who asks, and what for. */
export interface Question {
  readonly person: Person;
  readonly parameters: JsonObject;
}

/** What may be asked for whom. */
export interface World {
  readonly people: readonly Person[];
  readonly findings: Findings;
  /** Paths of all operations that give lists. */
  readonly paths: ReadonlySet<string>;
}

/** Corporations with lower ids are the game's own: they have members, but nobody to ask for them. */
const PLAYER_CORPORATIONS_FROM = 98_000_000;
/** Different things that one person asks one operation for, and one that refuses most of them. */
const THINGS_MAX = 4;
const THINGS_TO_TRY_MAX = 50;

/** Ways to ask an operation with what was found so far; none when something it needs was not found yet. */
export function questionsFor(operation: EsiOperation, world: World): Question[] {
  return askersOf(operation, world.people).flatMap((person) => {
    const own = ownParameters(operation, person);
    const extra = EXTRA_PARAMETERS[operation.path]?.(person) ?? {};
    const wanted = [...pathNames(operation.path), ...requiredQuery(operation)].filter(
      (name) => !(name in own) && !(name in extra),
    );
    if (wanted.length === 0) return [{ person, parameters: { ...own, ...extra } }];
    return things(operation, wanted, own, world, person).map((thing) => ({
      person,
      parameters: { ...own, ...thing, ...extra },
    }));
  });
}

/** The nearest operation above in the path: the list of what `operation` tells more of, if there is one. */
export function listBefore(operation: EsiOperation, paths: ReadonlySet<string>): string | undefined {
  const steps = operation.path.split('/');
  return steps.map((_, index) => steps.slice(0, index).join('/')).findLast((path) => paths.has(path));
}

function askersOf(operation: EsiOperation, people: readonly Person[]): readonly Person[] {
  const names = pathNames(operation.path);
  if (operation.scopes.length === 0) return people.slice(0, 1);
  if (names.includes('corporation_id')) {
    const allowed = people
      .filter(({ corporationId }) => corporationId >= PLAYER_CORPORATIONS_FROM)
      .filter((person) => mayAsk(person, operation.roles))
      // Some operations need a role that ESI's document does not tell; directors have them all.
      .toSorted((a, b) => Number(b.roles.has('Director')) - Number(a.roles.has('Director')));
    return oneEach(allowed, ({ corporationId }) => corporationId);
  }
  if (!names.includes('alliance_id')) return people;
  const members = people.filter(({ allianceId }) => allianceId !== undefined);
  return oneEach(members, ({ allianceId }) => allianceId);
}

/** Public things are asked for whoever they belong to, the others for the one who asks. */
function ownParameters(operation: EsiOperation, person: Person): JsonObject {
  if (operation.scopes.length === 0) return {};
  const all = {
    character_id: person.characterId,
    corporation_id: person.corporationId,
    alliance_id: person.allianceId,
  };
  const names = pathNames(operation.path);
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.includes(name)));
}

function things(
  operation: EsiOperation,
  wanted: readonly string[],
  own: JsonObject,
  { findings, paths }: World,
  person: Person,
): JsonObject[] {
  const list = listBefore(operation, paths);
  // Who is not of these people may be deleted by now.
  const nearest = [list === undefined ? [] : rowsWith(findings.of(list), wanted, true)];
  nearest.push(rowsWith(findings.of(PEOPLE), wanted, false));
  const rows = nearest.find(({ length }) => length > 0) ?? rowsWith(findings.all, wanted, false);
  const asker = operation.scopes.length === 0 ? {} : { character_id: person.characterId, ...own };
  const fits = FITTING_ROWS[operation.path] ?? (() => true);
  const fitting = rows.filter(
    ({ row }) =>
      fits(row) &&
      Object.entries(asker).every(([name, value]) => row[name] === undefined || row[name] === value),
  );
  const distinct = oneEach(
    fitting.map(({ thing }) => thing),
    (thing) => JSON.stringify(thing),
  );
  const most = MAY_REFUSE.has(operation.path) ? THINGS_TO_TRY_MAX : THINGS_MAX;
  const step = Math.max(1, Math.floor(distinct.length / most));
  return distinct.filter((_, index) => index % step === 0).slice(0, most);
}

function rowsWith(rows: readonly JsonObject[], wanted: readonly string[], isList: boolean) {
  return rows.flatMap((row) => {
    const entries = wanted.map((name) => [name, valueOf(row, name, isList)] as const);
    return entries.some(([, value]) => value === undefined)
      ? []
      : [{ row, thing: Object.fromEntries(entries) }];
  });
}

/** In the list of a thing its id may just be called `id`. */
function valueOf(row: JsonObject, name: string, isList: boolean): unknown {
  const keys = [name, ...(ALIASES[name] ?? []), ...(isList ? ['id'] : [])];
  const found = keys.map((key) => row[key]).find((value) => value !== undefined);
  return typeof found !== 'number' || (RANGES[name]?.(found) ?? true) ? found : undefined;
}

function pathNames(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
}

function requiredQuery({ query }: EsiOperation): string[] {
  return Object.entries(query?.shape ?? {}).flatMap(([name, schema]) =>
    schema.safeParse(undefined).success ? [] : [name],
  );
}

function oneEach<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Item[] {
  return [...new Map(items.toReversed().map((item) => [keyOf(item), item])).values()].toReversed();
}
