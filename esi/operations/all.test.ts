import { readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import * as esi from '../index.ts';
import { allOperations } from './all.ts';

/** Files of this folder that have operations, without their ending. */
const files = readdirSync(import.meta.dirname)
  .filter((name) => !/\.test\.ts$|^(all|fields|rate-groups)\.ts$/.test(name))
  .map((name) => name.replace('.ts', ''));

test.each(files)('the list has the operations of %s.ts, and so has the package', async (name) => {
  const file = path.join(import.meta.dirname, `${name}.ts`);
  const exported: unknown[] = Object.values(await import(file));
  const operations = exported.filter((value) => !Array.isArray(value));
  expect(operations.length).toBeGreaterThan(0);
  expect(allOperations).toEqual(expect.arrayContaining(operations));
  expect(Object.values<unknown>(esi)).toEqual(expect.arrayContaining(exported));
});

test('no two operations are the same', () => {
  const routes = allOperations.map((operation) => `${operation.method} ${operation.path}`);
  expect(new Set(routes).size).toBe(routes.length);
  expect(new Set(allOperations.map((operation) => operation.id)).size).toBe(routes.length);
});

/** The fields of a row of what an operation answers. */
function rowFields(response: z.ZodType, rowsIn: string | undefined): string[] {
  const list = rowsIn === undefined ? response : z.instanceof(z.ZodObject).parse(response).shape[rowsIn];
  const row = z.instanceof(z.ZodArray).parse(list).element;
  return Object.keys(z.instanceof(z.ZodObject).parse(row).shape);
}

const walked = allOperations.filter((operation) => !['none', 'pages'].includes(operation.paging));

test.each(walked)('$id names the field that its rows are told apart by', (operation) => {
  expect(rowFields(operation.response, operation.rowsIn)).toContain(operation.rowKey);
});

test.each(allOperations.filter((operation) => operation.paging === 'pages'))(
  '$id, which comes in pages, is a list',
  (operation) => {
    expect(operation.response).toBeInstanceOf(z.ZodArray);
  },
);
