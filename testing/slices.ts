import type { Slice } from '@muster/core/db';
import { allSlices as slicesOf } from '@muster/core/host';
import { siteConfig } from '../site/site.config.ts';

/** Every slice of core and of the apps in the order in which they migrate; what a test database is made of. */
export async function allSlices(): Promise<Slice[]> {
  const apps = await Promise.all(siteConfig.apps.map(async (name) => import(`${name}/server`)));
  return slicesOf(apps.map(({ app }) => app));
}
