import { sql } from 'kysely';
import * as z from 'zod';
import { defineJob, enqueue } from '../jobs/index.ts';
import type { Db } from '../kernel/db-handle.ts';
import { resolveEntities } from './resolve-entities.ts';
import { resolveLocations } from './resolve-locations.ts';
import { resolveStatic } from './resolve-static.ts';
import type { UniverseServices } from './services.ts';

/** Finds out the names and places that data refer to. One at a time is enough: it works in batches. */
export const resolveJob = defineJob({
  name: 'universe.resolve',
  payload: z.object({}),
  priority: 'high',
  timeLimitSeconds: 600,
  maxAttempts: 1,
  async run({ services, signal, count }) {
    const { universe } = services as { universe: UniverseServices };
    await resolveUniverse(universe, signal, count);
  },
});

/** Resolves everything that waits. Static data come before places, which many pages show without, and again after. */
export async function resolveUniverse(
  universe: UniverseServices,
  signal: AbortSignal,
  count: (name: string, by: number) => void,
): Promise<void> {
  count('entities', await resolveEntities(universe, signal));
  count('static', await resolveStatic(universe, signal));
  count('locations', await resolveLocations(universe, signal));
  count('static', await resolveStatic(universe, signal));
}

/** Adds the job when anything waits to be resolved. Cheap: looks at the partial indexes only. */
export async function enqueueResolve(db: Db, now: Date): Promise<void> {
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (select from universe.entity where resolved_at is null and retry_at <= ${now})
        or exists (select from universe.location where resolved_at is null and retry_at <= ${now})
        or exists (select from universe.type where resolved_at is null and retry_at <= ${now})
        or exists (select from universe.group where resolved_at is null and retry_at <= ${now})
        or exists (select from universe.category where resolved_at is null and retry_at <= ${now})
        or exists (select from universe.system where resolved_at is null and retry_at <= ${now})
        or exists (select from universe.constellation where resolved_at is null and retry_at <= ${now})
        or exists (select from universe.region where resolved_at is null and retry_at <= ${now}) as waiting`.execute(
    db,
  );
  if (rows[0]?.waiting === true) await enqueue(db, resolveJob, {}, { key: 'universe.resolve' });
}
