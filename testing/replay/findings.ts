import { isObject, type JsonObject } from './json.ts';

/** Of long lists only some rows are looked at: they serve to find ids in. */
const ROWS_MAX = 60;

/** What was found in the answers so far: rows with ids, which later questions need. */
export class Findings {
  readonly #byPath = new Map<string, JsonObject[]>();

  /** Remembers an answer's objects, each with the parameters that it was asked with. */
  note(path: string, parameters: JsonObject, answer: unknown): void {
    const rows = this.#byPath.get(path) ?? [];
    collect(answer, parameters, (row) => rows.push(row));
    this.#byPath.set(path, rows);
  }

  /** Rows of the operation with this path; a lone number in a list is the row's `id`. */
  of(path: string): readonly JsonObject[] {
    return this.#byPath.get(path) ?? [];
  }

  get all(): readonly JsonObject[] {
    return [...this.#byPath.values()].flat();
  }

  /** Distinct numbers or texts that stand under a name anywhere. */
  valuesOf(name: string): unknown[] {
    return [...new Set(this.all.map((row) => row[name]).filter((value) => value !== undefined))];
  }
}

function collect(value: unknown, context: JsonObject, add: (row: JsonObject) => void): void {
  if (Array.isArray(value)) {
    const items: unknown[] = value;
    for (const item of some(items)) {
      if (typeof item === 'number') add({ ...context, id: item });
      else collect(item, context, add);
    }
  } else if (isObject(value)) {
    const row = { ...value, ...context };
    add(row);
    for (const [name, inner] of Object.entries(value)) {
      if (!Array.isArray(inner) || typeof inner[0] !== 'number') collect(inner, context, add);
      // `moons: [1, 2]` of a planet are rows too.
      else for (const id of some(inner)) add({ ...context, [`${name.replace(/s$/, '')}_id`]: id });
    }
  }
}

/** Rows from everywhere in a list, and one of each type of thing. */
function some(items: readonly unknown[]): unknown[] {
  const step = Math.max(1, Math.ceil(items.length / ROWS_MAX));
  const types = new Set<unknown>();
  return items.filter((item, index) => {
    const type = isObject(item) ? item['type_id'] : undefined;
    const isNew = type !== undefined && !types.has(type);
    types.add(type);
    return isNew || index % step === 0;
  });
}
