import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { COMPATIBILITY_DATE } from '../compatibility-date.ts';
import { compareOperations } from './compare-operations.ts';
import { allOperations } from '../operations/all.ts';
import { readSpecification } from './read-specification.ts';

/** Our operations against the published OpenAPI document, where one is at hand: MUSTER_ESI_SPEC names the file. */
const path = process.env['MUSTER_ESI_SPEC'] ?? '';

test.skipIf(!existsSync(path))('our operations are what ESI publishes', async () => {
  const ours = { operations: allOperations, compatibilityDate: COMPATIBILITY_DATE };
  expect(compareOperations(ours, await readSpecification(path)).differences).toEqual([]);
});
