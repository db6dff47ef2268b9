import type { EsiOperation, RateGroup } from '../define-operation.ts';
import { compareShapes } from './compare-shapes.ts';
import type { OperationFacts } from './operation-facts.ts';
import { ourFacts } from './our-facts.ts';
import type { Shape } from './shape.ts';
import { SpecificationError } from './specification-error.ts';
import type { Specification } from './specification.ts';

/** One thing that a specification says otherwise than we do. */
export interface Difference {
  /** ESI's group of operations, by which our files are named. */
  readonly group: string;
  /** Method and path as we have them, or what it is about if it is no operation. */
  readonly subject: string;
  /** E.g. `cache time` or `response [].type_id`. */
  readonly what: string;
  readonly ours: string;
  readonly theirs: string;
}

export interface Comparison {
  readonly differences: readonly Difference[];
  /** Number of our operations, all of which were looked at. */
  readonly compared: number;
  /** Operations of the specification that we do not have; no fault. */
  readonly unused: number;
  readonly specificationDate: string | undefined;
}

export interface OurSide {
  readonly operations: readonly EsiOperation[];
  readonly compatibilityDate: string;
}

/**
 * Everything in which our operations are not what the specification says. Operations that are only there, and values
 * of enumerations, are no differences. Throws SpecificationError when the specification contradicts itself.
 */
export function compareOperations(
  { operations, compatibilityDate }: OurSide,
  theirs: Specification,
): Comparison {
  const differences: Difference[] = [];
  const used = new Set<string>();
  for (const operation of operations) {
    const subject = `${operation.method} ${operation.path}`;
    const found = factsOf(theirs, operation);
    if (found === undefined) {
      differences.push({ group: 'Gone', subject, what: 'operation', ours: 'in use', theirs: 'gone' });
      continue;
    }
    used.add(`${found.method} ${found.path}`);
    const group = found.tag ?? 'Without a group';
    for (const fact of compareFacts(ourFacts(operation), found))
      differences.push({ group, subject, ...fact });
  }
  const { newestDate } = theirs;
  if (newestDate !== undefined && newestDate !== compatibilityDate) {
    differences.unshift({
      group: 'Compatibility date',
      subject: 'esi/compatibility-date.ts',
      what: 'date',
      ours: compatibilityDate,
      theirs: newestDate,
    });
  }
  const unused = theirs.size - used.size;
  return { differences, compared: operations.length, unused, specificationDate: newestDate };
}

function factsOf(theirs: Specification, operation: EsiOperation): OperationFacts | undefined {
  try {
    return theirs.find(operation);
  } catch (error) {
    if (!(error instanceof SpecificationError)) throw error;
    throw new SpecificationError(`${operation.id}: ${error.message}`, { cause: error });
  }
}

type Fact = Pick<Difference, 'what' | 'ours' | 'theirs'>;

function compareFacts(ours: OperationFacts, theirs: OperationFacts): Fact[] {
  const row = (what: string, describe: (facts: OperationFacts) => string): Fact => ({
    what,
    ours: describe(ours),
    theirs: describe(theirs),
  });
  return [
    row('operation id', ({ id }) => id),
    row('method', ({ method }) => method),
    row('path', ({ path }) => path),
    row('scopes', ({ scopes }) => listed(scopes)),
    row('roles', ({ roles }) => listed(roles)),
    row('cache time', ({ cacheSeconds }) => cacheTime(cacheSeconds)),
    row('rate group', ({ rateGroup }) => described(rateGroup)),
    row('paging', ({ paging }) => paging),
    ...compareQueries(ours.query, theirs.query),
    ...compareContents('response', ours.response, theirs.response),
    ...compareContents('body', ours.body, theirs.body),
  ].filter((fact) => fact.ours !== fact.theirs);
}

/** An optional parameter that we never send is no difference. */
function compareQueries(ours: Shape, theirs: Shape): Fact[] {
  return compareShapes(ours, theirs, { limits: false })
    .filter(({ place }) => ours.fields.has(place) || theirs.fields.get(place)?.required === true)
    .map(({ place, ...fact }) => ({ what: `query ${place}`, ...fact }));
}

/** ESI limits what it is sent; how much it may send is its own business. */
function compareContents(
  what: 'response' | 'body',
  ours: Shape | undefined,
  theirs: Shape | undefined,
): Fact[] {
  if (ours === undefined || theirs === undefined) {
    return [{ what, ours: presence(ours), theirs: presence(theirs) }];
  }
  return compareShapes(ours, theirs, { limits: what === 'body' }).map(({ place, ...fact }) => ({
    what: place === '' ? what : `${what} ${place}`,
    ...fact,
  }));
}

function presence(content: Shape | undefined): string {
  return content === undefined ? 'nothing' : 'something';
}

function listed(names: readonly string[]): string {
  return names.toSorted().join(', ') || 'none';
}

function cacheTime(seconds: EsiOperation['cacheSeconds']): string {
  if (seconds === null) return 'none';
  return seconds === 'daily-1105' ? 'until 11:05' : `${seconds} s`;
}

function described(group: RateGroup | null): string {
  return group === null ? 'none' : `${group.name}, ${group.tokens} in ${group.windowSeconds} s`;
}
