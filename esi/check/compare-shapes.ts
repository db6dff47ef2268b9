import type { Field, Shape } from './shape.ts';

/** One thing that is not the same on both sides. */
export interface ShapeDifference {
  /** Where, e.g. `[].position.x`; empty for the whole. */
  readonly place: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Compares two shapes field by field; what is missing on one side is one difference, however much it holds. */
export function compareShapes(ours: Shape, theirs: Shape, options: { limits: boolean }): ShapeDifference[] {
  return compare('', { shape: ours, required: true }, { shape: theirs, required: true }, options);
}

function compare(
  place: string,
  ours: Field | undefined,
  theirs: Field | undefined,
  options: { limits: boolean },
): ShapeDifference[] {
  const [our, their] = [describe(ours, place, options), describe(theirs, place, options)];
  const own = our === their ? [] : [{ place, ours: our, theirs: their }];
  if (ours === undefined || theirs === undefined) return own;
  if (ours.shape.kinds.join() !== theirs.shape.kinds.join()) return own;
  const [a, b] = [ours.shape, theirs.shape];
  const names = [...new Set([...b.fields.keys(), ...a.fields.keys()])];
  return [
    ...own,
    ...names.flatMap((name) =>
      compare(place === '' ? name : `${place}.${name}`, a.fields.get(name), b.fields.get(name), options),
    ),
    ...compare(`${place}[]`, always(a.items), always(b.items), options),
    ...compare(`${place}.*`, always(a.values), always(b.values), options),
  ];
}

/** What stands in a list or map has no name that could be missing. */
function always(shape: Shape | undefined): Field | undefined {
  return shape === undefined ? undefined : { shape, required: true };
}

function describe(field: Field | undefined, place: string, { limits }: { limits: boolean }): string {
  if (field === undefined) return 'nothing';
  const { shape } = field;
  const words = [shape.kinds.join(' or ') || 'anything'];
  const isNamed = place !== '' && !/(?:\[\]|\.\*)$/.test(place);
  if (isNamed) words.push(field.required ? 'required' : 'optional');
  if (limits) words.push(...[...shape.limits].map(([name, value]) => `${name} ${value}`));
  return words.join(', ');
}
