import { expect, test } from 'vitest';
import { z } from 'zod';
import { allOperations } from '../operations/all.ts';
import { isObject } from './json.ts';

/** Places in a JSON Schema that name the values they allow. */
function closedPlaces(schema: unknown, place = ''): string[] {
  if (Array.isArray(schema)) return schema.flatMap((part: unknown) => closedPlaces(part, place));
  if (!isObject(schema)) return [];
  const own = 'enum' in schema || 'const' in schema ? [place] : [];
  return [
    ...own,
    ...Object.entries(schema).flatMap(([name, part]) => closedPlaces(part, `${place}/${name}`)),
  ];
}

test.each(allOperations)('$id takes values that ESI has not told us of', ({ response }) => {
  expect(closedPlaces(z.toJSONSchema(response, { io: 'input', unrepresentable: 'any' }))).toEqual([]);
});
