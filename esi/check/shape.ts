import { isObject, listOf, objectOf, textsOf, type JsonObject } from './json.ts';
import { SpecificationError } from './specification-error.ts';

/** What data look like, in the same words for zod's schemas and for a specification's. */
export interface Shape {
  /** Sorted: `text`, `moment`, `day`, `integer`, `number`, `boolean`, `object`, `list`, `null`. None: anything. */
  readonly kinds: readonly string[];
  /** Members of an object, by name. */
  readonly fields: ReadonlyMap<string, Field>;
  /** What a list holds. */
  readonly items: Shape | undefined;
  /** What an object holds under names that nobody knows beforehand. */
  readonly values: Shape | undefined;
  /** Lengths of a list or text, by JSON Schema's keyword. */
  readonly limits: ReadonlyMap<string, number>;
}

export interface Field {
  readonly shape: Shape;
  readonly required: boolean;
}

/** The shape of data that nothing is said of. */
export const ANYTHING: Shape = {
  kinds: [],
  fields: new Map(),
  items: undefined,
  values: undefined,
  limits: new Map(),
};
const LIMITS = ['minItems', 'maxItems', 'minLength', 'maxLength'];
const TEXT_KINDS: Readonly<Record<string, string>> = { 'date-time': 'moment', date: 'day' };
const KINDS: Readonly<Record<string, string>> = { array: 'list' };

/**
 * The shape of a JSON Schema whose references point into `root`. Alternatives (`oneOf`, `anyOf`) become one object:
 * a field is required when every alternative requires it, because ESI tells alternatives apart by which field is
 * there. Values of enumerations are left out, since ESI adds them at will. Throws SpecificationError for a reference
 * to nowhere; a schema that holds itself ends with anything.
 */
export function shapeOf(root: JsonObject, schema: unknown): Shape {
  return build(root, schema, []);
}

function build(root: JsonObject, schema: unknown, references: readonly string[]): Shape {
  const node = objectOf(schema);
  const reference = node['$ref'];
  if (typeof reference === 'string') {
    if (references.includes(reference)) return ANYTHING;
    return build(root, follow(root, reference), [...references, reference]);
  }
  const inner = (part: unknown): Shape => build(root, part, references);
  const parts = listOf(node['allOf']).map(inner);
  const alternatives = [...listOf(node['oneOf']), ...listOf(node['anyOf'])].map(inner);
  if (alternatives.length > 0) parts.push(alternatives.reduce(either));
  return parts.reduce(both, plain(node, inner));
}

function follow(root: JsonObject, reference: string): unknown {
  let found: unknown = root;
  for (const step of reference.replace(/^#\/?/, '').split('/')) {
    if (step !== '') found = objectOf(found)[step.replaceAll('~1', '/').replaceAll('~0', '~')];
  }
  if (!reference.startsWith('#') || !isObject(found)) {
    throw new SpecificationError(`it refers to ${reference}, which is not in it`);
  }
  return found;
}

/** What the node itself says, without what it is combined of. */
function plain(node: JsonObject, inner: (part: unknown) => Shape): Shape {
  const required = new Set(textsOf(node['required']));
  const fields = Object.entries(objectOf(node['properties'])).map(
    ([name, part]) => [name, { shape: inner(part), required: required.has(name) }] as const,
  );
  const values = node['additionalProperties'];
  return {
    kinds: kindsOf(node),
    fields: new Map(fields),
    items: node['items'] === undefined ? undefined : inner(node['items']),
    values: isObject(values) && Object.keys(values).length > 0 ? inner(values) : undefined,
    limits: new Map(LIMITS.flatMap((name) => (typeof node[name] === 'number' ? [[name, node[name]]] : []))),
  };
}

function kindsOf(node: JsonObject): string[] {
  const types = typeof node['type'] === 'string' ? [node['type']] : textsOf(node['type']);
  return types
    .map((type) => {
      if (type === 'string') return TEXT_KINDS[String(node['format'])] ?? 'text';
      // zod describes the literal 1 as a number.
      if (type === 'number' && Number.isInteger(node['const'])) return 'integer';
      return KINDS[type] ?? type;
    })
    .toSorted();
}

/** Data that have both shapes at once. */
function both(a: Shape, b: Shape): Shape {
  return joined(a, b, (one, other) => one || other, a.kinds.length === 0 ? b.kinds : a.kinds);
}

/** Data that have one of the shapes. */
function either(a: Shape, b: Shape): Shape {
  const kinds = [...new Set([...a.kinds, ...b.kinds])].toSorted();
  const anything = a.kinds.length === 0 || b.kinds.length === 0;
  return joined(a, b, (one, other) => one && other, anything ? [] : kinds);
}

function joined(
  a: Shape,
  b: Shape,
  isRequired: (a: boolean, b: boolean) => boolean,
  kinds: readonly string[],
): Shape {
  const names = new Set([...a.fields.keys(), ...b.fields.keys()]);
  const fields = [...names].map((name) => {
    const [one, other] = [a.fields.get(name), b.fields.get(name)];
    const shape = joinedOrOne(one?.shape, other?.shape, isRequired) ?? ANYTHING;
    return [name, { shape, required: isRequired(one?.required ?? false, other?.required ?? false) }] as const;
  });
  return {
    kinds,
    fields: new Map(fields),
    items: joinedOrOne(a.items, b.items, isRequired),
    values: joinedOrOne(a.values, b.values, isRequired),
    limits: new Map([...a.limits, ...b.limits]),
  };
}

function joinedOrOne(
  a: Shape | undefined,
  b: Shape | undefined,
  isRequired: (a: boolean, b: boolean) => boolean,
): Shape | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  const kinds = [...new Set([...a.kinds, ...b.kinds])].toSorted();
  return joined(a, b, isRequired, kinds);
}
