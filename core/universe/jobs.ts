import { sql } from 'kysely';
import * as z from 'zod';
import { advisoryLocks } from '../db/index.ts';
import { unlessAway } from '../esi/index.ts';
import { defineJob, enqueue } from '../jobs/index.ts';
import type { Db } from '../kernel/db-handle.ts';
import { refreshEntities } from './entities/refresh-entities.ts';
import { refreshTickers } from './entities/refresh-tickers.ts';
import { resolveEntities } from './entities/resolve-entities.ts';
import { forgetWitnesses } from './locations/forget-witnesses.ts';
import { placeFromStatic, renameStations } from './locations/place-static.ts';
import { resolveStations } from './locations/resolve-stations.ts';
import { resolveStructures } from './locations/resolve-structures.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { resolveStatic } from './resolve-static.ts';
import type { UniverseServices } from './services.ts';

type Count = (name: string, by: number) => void;

/** Finds out the names and places that data refer to. */
export const resolveJob = defineJob({
  name: 'universe.resolve',
  payload: z.object({}),
  priority: 'high',
  timeLimitSeconds: 600,
  maxAttempts: 1,
  async run({ services, signal, count }) {
    const { universe } = services as { universe: UniverseServices };
    await unlessAway(async () => resolveUniverse(universe, signal, count), count);
  },
});

/** Keeps names fresh that players may change, and forgets whose tokens may not be asked with any more. */
export const refreshNamesJob = defineJob({
  name: 'universe.refresh-names',
  payload: z.object({}),
  priority: 'low',
  timeLimitSeconds: 600,
  maxAttempts: 1,
  async run({ services, signal, count }) {
    const { universe } = services as { universe: UniverseServices };
    count('witnesses_forgotten', await forgetWitnesses(universe.db));
    count('stations_renamed', await renameStations(universe.db));
    await unlessAway(async () => {
      await refreshEntities(universe, signal, count);
      await refreshTickers(universe, signal, count);
    }, count);
  },
});

/**
 * Resolves everything that waits, unless another process is at it: two would ask the same, and each would think that a
 * minute's refusals are its own. Static data come before places, which many pages show without, and again after.
 * @throws the first failure, after all parts had their turn.
 */
export async function resolveUniverse(
  universe: UniverseServices,
  signal: AbortSignal,
  count: Count,
): Promise<void> {
  await oneAtATime(universe.db, advisoryLocks.resolve, async () => resolveAll(universe, signal, count));
}

async function resolveAll(universe: UniverseServices, signal: AbortSignal, count: Count): Promise<void> {
  const parts = [resolveEntities, countStatic, countPlaces, resolveStations, resolveStructures, countStatic];
  const failures: unknown[] = [];
  for (const part of parts) {
    try {
      await part(universe, signal, count);
    } catch (error) {
      signal.throwIfAborted();
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}

async function countStatic(universe: UniverseServices, signal: AbortSignal, count: Count): Promise<void> {
  count('static', await resolveStatic(universe, signal));
}

async function countPlaces({ db, clock }: UniverseServices, _: AbortSignal, count: Count): Promise<void> {
  count('locations', await placeFromStatic(db, clock.now()));
}

/** Adds the job when anything waits to be resolved. Cheap: looks at the partial indexes only. */
export async function enqueueResolve(db: Db, now: Date): Promise<void> {
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (select from universe.entity where resolved_at is null and retry_at <= ${now})
        or exists (select from universe.location where resolved_at is null and retry_at <= ${now})
        or exists (
          select from universe.location
          where kind = 'structure' and retry_at < 'infinity' and retry_at <= ${now})
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
