import type { Slice } from '@muster/core/db';

/** Every slice of core and of the apps in the order in which they migrate; what a test database is made of. */
export async function allSlices(): Promise<Slice[]> {
  return await Promise.resolve([]);
}
