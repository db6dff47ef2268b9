import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A line of `static-data.json`: what stands where, its readers know. */
export type Row = readonly unknown[];

function readTables(): ReadonlyMap<string, readonly Row[]> {
  const parsed: unknown = JSON.parse(readFileSync(join(import.meta.dirname, 'static-data.json'), 'utf8'));
  const entries: [string, unknown][] = Object.entries(parsed ?? {});
  return new Map(entries.map(([name, list]) => [name, Array.isArray(list) ? list : []]));
}

const tables = readTables();

export const rows = (name: string): readonly Row[] => tables.get(name) ?? [];

/** The tables are our own file; a hole in it is found at start. */
export function num(row: Row, i: number): number {
  const value = row[i];
  if (typeof value !== 'number')
    throw new TypeError(`static-data.json: ${JSON.stringify(row)} lacks number ${i}`);
  return value;
}

export function text(row: Row, i: number): string {
  const value = row[i];
  if (typeof value !== 'string')
    throw new TypeError(`static-data.json: ${JSON.stringify(row)} lacks text ${i}`);
  return value;
}

export const numbers = (list: unknown): number[] =>
  Array.isArray(list) ? list.filter((item): item is number => typeof item === 'number') : [];
