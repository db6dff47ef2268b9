import { EsiError } from './route.ts';

/** Reads query parameters as ESI checks them: what does not fit is a 400 that names it. */

function refuse(name: string, message: string, value: string | null): never {
  throw new EsiError(400, `Invalid ${name}`, [
    { location: `query.${name}`, message, ...(value === null ? {} : { value }) },
  ]);
}

/** A whole number, or undefined when it was not given. */
export function integerQuery(query: URLSearchParams, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const value = Number(text);
  if (text === '' || !Number.isSafeInteger(value)) refuse(name, 'must be an integer', text);
  return value;
}

/** True or false; false when it was not given. */
export function booleanQuery(query: URLSearchParams, name: string): boolean {
  const text = query.get(name) ?? 'false';
  if (text !== 'true' && text !== 'false') refuse(name, 'must be true or false', text);
  return text === 'true';
}

/** The parts of a list, given with commas or again and again; empty when it was not given. */
export function listQuery(query: URLSearchParams, name: string, most: number): string[] {
  const parts = query.getAll(name).flatMap((text) => text.split(','));
  if (parts.length > most) refuse(name, `must have at most ${most} items`, parts.join(','));
  return parts;
}

/** The whole numbers of a list. */
export function integersQuery(query: URLSearchParams, name: string, most: number): number[] {
  return listQuery(query, name, most).map((text) => {
    const value = Number(text);
    if (text === '' || !Number.isSafeInteger(value)) refuse(name, 'must be integers', text);
    return value;
  });
}

/** Parts of a list that may only be some words; at least one is needed. */
export function wordsQuery<T extends string>(
  query: URLSearchParams,
  name: string,
  allowed: readonly T[],
): T[] {
  const parts = listQuery(query, name, allowed.length);
  if (parts.length === 0) refuse(name, 'is required', null);
  return parts.map((text) => {
    const word = allowed.find((one) => one === text);
    return word ?? refuse(name, `must be one of ${allowed.join(', ')}`, text);
  });
}

/** A text of at least so many characters. */
export function textQuery(query: URLSearchParams, name: string, least: number): string {
  const text = query.get(name);
  if (text === null || text.length < least) refuse(name, `must have at least ${least} characters`, text);
  return text;
}
