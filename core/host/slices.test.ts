import { expect, it } from 'vitest';
import { checkManifests } from '../kernel/check-manifests.ts';
import { allSlices } from './slices.ts';

it.each(allSlices([]).map(({ schema }) => schema))('no app may take the schema of the host: %s', (schema) => {
  const app = { id: 'app', title: 'App', schema, migrations: {}, permissions: [] };
  expect(() => checkManifests([app])).toThrow(expect.objectContaining({ code: 'boot.schema_reserved' }));
});
