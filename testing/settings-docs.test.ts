import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hostEnv } from '@muster/core/config';
import { expect, test } from 'vitest';
import { siteConfig } from '../site/site.config.ts';
import { root } from './run/stage.ts';

/** Every variable that the host and the installed apps read, with its default as the README writes it, if it has one. */
async function readSettings(): Promise<Map<string, string | undefined>> {
  const apps: { app: { settings?: typeof hostEnv } }[] = await Promise.all(
    siteConfig.apps.map(async (name) => import(`${name}/server`)),
  );
  const settings = new Map<string, string | undefined>();
  for (const schema of [hostEnv, ...apps.flatMap(({ app }) => app.settings ?? [])]) {
    const defaults: Record<string, string | number | boolean | undefined> = schema.parse({});
    for (const name of Object.keys(schema.shape)) {
      const value = defaults[name];
      settings.set(name, value === undefined ? undefined : `\`${value}\``);
    }
  }
  return settings;
}

test('the README lists every setting with its default, and no other', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const rows = readme.matchAll(/^\| `([A-Z_]+)` +\| +([^|]*?) +\|/gm);
  const documented = new Map(Array.from(rows, ([, name = '', shown = '']) => [name, shown]));
  const settings = await readSettings();
  const wanted = new Map(Array.from(settings, ([name, value]) => [name, value ?? documented.get(name)]));
  expect(Object.fromEntries(documented)).toEqual(Object.fromEntries(wanted));
});
