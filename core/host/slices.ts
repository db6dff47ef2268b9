import { accessSlice } from '../access/index.ts';
import type { Slice } from '../db/index.ts';
import { esiSlice } from '../esi/index.ts';
import { identitySlice } from '../identity/index.ts';
import { jobsSlice } from '../jobs/index.ts';
import type { AppManifest } from '../kernel/define-app.ts';
import { syncSlice } from '../sync/index.ts';
import { universeSlice } from '../universe/index.ts';
import { installationSlice } from './installation.ts';

/** Everything that has a schema, in the order of migration: the host's slices, then the apps. */
export function allSlices(apps: readonly AppManifest[]): Slice[] {
  const host = [installationSlice, jobsSlice, esiSlice, identitySlice, accessSlice, universeSlice, syncSlice];
  return [...host, ...apps.map(({ id, schema, migrations }) => ({ id, schema, migrations }))];
}
