import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hostEnv } from '@muster/core/config';
import { expect, test } from 'vitest';
import { siteConfig } from '../site/site.config.ts';
import { root } from './run/stage.ts';

/** Every variable that the host and the installed apps read, with its default where it has one. */
async function readSettings(): Promise<Map<string, string | undefined>> {
  const apps: { app: { settings?: typeof hostEnv } }[] = await Promise.all(
    siteConfig.apps.map(async (name) => import(`${name}/server`)),
  );
  const settings = new Map<string, string | undefined>();
  for (const schema of [hostEnv, ...apps.flatMap(({ app }) => app.settings ?? [])]) {
    const defaults: Record<string, unknown> = schema.parse({});
    for (const name of Object.keys(schema.shape)) {
      const value = defaults[name];
      settings.set(name, value === undefined ? undefined : String(value));
    }
  }
  return settings;
}

test('the README lists every setting with its default, and no other', async () => {
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const rows = readme.matchAll(/^\| `([A-Z_]+)` +\| +([^|]*?) +\|/gm);
  const documented = new Map(Array.from(rows, ([, name = '', shown = '']) => [name, shown]));
  const settings = await readSettings();
  expect([...documented.keys()].toSorted()).toEqual([...settings.keys()].toSorted());
  for (const [name, value] of settings) {
    if (value !== undefined) expect([name, documented.get(name)]).toEqual([name, `\`${value}\``]);
  }
});
