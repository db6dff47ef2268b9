import { types } from 'pg';
import type { CustomTypesConfig } from 'pg';

// pg knows these by number only.
const TEXT_ARRAY = 1009;
const INT8_ARRAY = 1016;
const DATE_ARRAY = 1182;
const NUMERIC_ARRAY = 1231;

/** Parses a PostgreSQL int8 to a number; throws a RangeError where a number would lose digits. */
export function parseInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) {
    throw new RangeError(`The database returned ${text}, too large for a safe integer`);
  }
  return value;
}

const asText = (text: string): string => text;

// The text of an array has one syntax whatever its elements are.
const parserOf: (oid: number) => (text: string) => (string | null)[] = types.getTypeParser;
const parseTextArray = parserOf(TEXT_ARRAY);

const arrayOf =
  (parse: (text: string) => unknown) =>
  (text: string): unknown[] =>
    parseTextArray(text).map((element) => (element === null ? null : parse(element)));

// numeric and date stay text: ISK must not lose cents, and a date has no time zone to be shifted by.
const parsers = new Map<number, (text: string) => unknown>([
  [types.builtins.INT8, parseInt8],
  [INT8_ARRAY, arrayOf(parseInt8)],
  [types.builtins.NUMERIC, asText],
  [NUMERIC_ARRAY, arrayOf(asText)],
  [types.builtins.DATE, asText],
  [DATE_ARRAY, arrayOf(asText)],
]);

/** How every pool of ours turns PostgreSQL values into JavaScript values. */
export const valueParsers: CustomTypesConfig = {
  getTypeParser: (oid, format) =>
    format === 'binary' ? types.getTypeParser(oid, format) : (parsers.get(oid) ?? types.getTypeParser(oid)),
};
