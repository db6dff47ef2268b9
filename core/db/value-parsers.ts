import pg from 'pg';
import { DatabaseError } from './errors.ts';

/** Parses a PostgreSQL int8 to a number; throws `unsafe_integer` where a number would lose digits. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new DatabaseError('unsafe_integer', `The database returned ${text}, too large for a safe integer`);
  }
  return value;
}

const asText = (text: string): string => text;

const arrayOf =
  (parse: (text: string) => unknown) =>
  (text: string): unknown =>
    pg.types.arrayParser.create(text, parse).parse();

// numeric and date stay text: ISK must not lose cents, and a date has no time zone to be shifted by.
const parsers = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, parseInt8],
  [1016, arrayOf(parseInt8)],
  [pg.types.builtins.NUMERIC, asText],
  [1231, arrayOf(asText)],
  [pg.types.builtins.DATE, asText],
  [1182, arrayOf(asText)],
]);

/** How every pool of ours turns PostgreSQL values into JavaScript values. */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    format === 'binary' ? pg.types.getTypeParser(oid, format) : (parsers.get(oid) ?? pg.types.getTypeParser(oid)),
};
