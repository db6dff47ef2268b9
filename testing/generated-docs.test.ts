import { join } from 'node:path';
import { listSchemas } from '@muster/core/db';
import { allSlices } from '@muster/core/host';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listPermissions } from './docs/list-permissions.ts';
import { root } from './run/stage.ts';
import { type TestSite, testSite } from './test-site.ts';

/** A change of one of these pages is a change that others see: it is looked at in review, and made by `npm run docs:generate`. */
const page = (name: string): string => join(root, 'docs/generated', name);

let site: TestSite;
beforeAll(async () => {
  site = await testSite();
});
afterAll(async () => {
  await site.close();
});

describe('docs/generated is what the code says', () => {
  test('schema.sql: the tables of every slice and app', async () => {
    const schemas = new Set(allSlices(site.booted.apps.apps).map(({ schema }) => schema));
    expect(schemas.size).toBeGreaterThan(3);
    await expect(await listSchemas(site.database.db, [...schemas])).toMatchFileSnapshot(page('schema.sql'));
  });

  test('openapi.json: every call with its parameters and answers', async () => {
    const document = site.server.swagger();
    expect(Object.keys(document.paths ?? {}).length).toBeGreaterThan(5);
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(page('openapi.json'));
  });

  test('permissions.md: every permission and what needs it', async () => {
    await expect(listPermissions(site.booted.apps.manifests)).toMatchFileSnapshot(page('permissions.md'));
  });
});
