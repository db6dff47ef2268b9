import { asRecord } from '../http/reply.ts';
import { hash } from '../world/random.ts';

const TWO_TO_32 = 2 ** 32;

/** Members whose values are words from a list that EVE extends without a new date. */
const WORDS = new Set([
  'action',
  'availability',
  'location_flag',
  'power_state',
  'range',
  'ref_type',
  'role_type',
  'state',
  'status',
  'type',
]);

/** Told by machines to machines about themselves: a surprise there would be a fault, and faults have rules of their own. */
const NEVER = /^\/(meta|status|universe\/names|universe\/ids)/;

function changed(record: Record<string, unknown>, dice: number): Record<string, unknown> {
  const word = Object.keys(record).find((name) => WORDS.has(name) && typeof record[name] === 'string');
  if (word !== undefined && dice % 2 === 0) return { ...record, [word]: 'not_in_any_list' };
  return { ...record, not_in_any_schema: { since: 'YC128', values: [dice % 100] } };
}

/**
 * Puts what no published schema knows into this share of an answer's rows: a new member, or a new word where a list of
 * words is published. The same rows each time, so that nothing changes which did not change.
 */
export function surprise(value: unknown, path: string, seed: number, share: number): unknown {
  if (share <= 0 || NEVER.test(path)) return value;
  const diceOf = (i: number): number => hash(seed, 'surprise', path, i);
  const strikes = (dice: number): boolean => dice < share * TWO_TO_32;
  if (Array.isArray(value)) {
    const list: readonly unknown[] = value;
    return list.map((row, i) => {
      const record = asRecord(row);
      const dice = diceOf(i);
      return record && strikes(dice) ? changed(record, dice) : row;
    });
  }
  const record = asRecord(value);
  const dice = diceOf(-1);
  return record && strikes(dice) ? changed(record, dice) : value;
}
