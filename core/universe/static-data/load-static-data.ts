import { advisoryLocks } from '../../db/index.ts';
import type { Db } from '../../kernel/db-handle.ts';
import type { Clock } from '../../kernel/clock.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { openArchive } from './open-archive.ts';
import { discardArchive, downloadArchive } from './download-archive.ts';
import { buildOf, importArchive, type ImportResult } from './import-archive.ts';
import { archiveUrl, latestBuild } from './latest-build.ts';
import type { TellProgress } from './progress.ts';
import { archiveFault, StaticDataError } from './static-data-error.ts';
import { readStatus, saveFailure, saveSuccess, saveUnchanged } from './status.ts';

/** A site with archives, and the folder into which they are downloaded. */
export interface SiteSource {
  readonly baseUrl: string;
  readonly directory: string;
  readonly userAgent: string;
}

/** Where an archive comes from: the newest one of a site, or a file or folder of this machine. */
export type StaticDataSource = SiteSource | { readonly path: string };

export interface LoadOptions {
  db: Db;
  clock: Clock;
  source: StaticDataSource;
  /** Imports a build that is there already, or an older one. */
  force?: boolean;
  signal: AbortSignal;
  onProgress: TellProgress;
}

/** `imported` with what it did; `current`: this build is there already; `busy`: somebody else is at it. */
export type LoadOutcome =
  | ({ readonly is: 'imported' } & ImportResult)
  | { readonly is: 'current'; readonly build: number }
  | { readonly is: 'busy' };

/**
 * Loads EVE's static data if there is a newer build than ours. Only one process at a time does. A failure leaves
 * everything as it was, is noted in the status and thrown.
 * @throws StaticDataError when it is the archive or its source that fails.
 */
export async function loadStaticData(options: LoadOptions): Promise<LoadOutcome> {
  const outcome = await oneAtATime(options.db, advisoryLocks.staticData, async (db) => {
    try {
      return await load(db, options);
    } catch (error) {
      const isOurs = 'baseUrl' in options.source && !options.signal.aborted;
      // With a connection that is lost there is nothing to note; its own error is the one to report.
      if (isOurs) await saveFailure(db, error, options.clock.now()).catch(() => undefined);
      throw error;
    }
  });
  return outcome ?? { is: 'busy' };
}

async function load(db: Db, options: LoadOptions): Promise<LoadOutcome> {
  const { source, signal } = options;
  if ('path' in source) return loadFile(db, options, source.path, source.path);
  const build = await latestBuild({ ...source, signal });
  const status = await readStatus(db);
  if (status.build === build && options.force !== true) {
    await saveUnchanged(db, options.clock.now());
    return { is: 'current', build };
  }
  const url = archiveUrl(source.baseUrl, build);
  const file = await downloadArchive({ ...source, url, signal, onProgress: options.onProgress });
  try {
    const outcome = await loadFile(db, options, file, source.baseUrl, build);
    await discardArchive(source.directory);
    return outcome;
  } catch (error) {
    if (error instanceof StaticDataError && error.isArchiveFault) await discardArchive(source.directory);
    throw error;
  }
}

async function loadFile(
  db: Db,
  { force, clock, signal, onProgress }: LoadOptions,
  path: string,
  origin: string,
  promised?: number,
): Promise<LoadOutcome> {
  const archive = await openArchive(path);
  try {
    const { build } = await buildOf(archive, signal);
    if (promised !== undefined && build !== promised)
      throw archiveFault(`The archive of build ${promised} says that it is build ${build}`);
    const known = (await readStatus(db)).build;
    if (known === build && force !== true) {
      await saveUnchanged(db, clock.now());
      return { is: 'current', build };
    }
    if (known !== null && known > build && force !== true)
      throw new StaticDataError(`The archive is build ${build}, older than build ${known} that is there`);
    const result = await db.transaction().execute(async (trx) => {
      const imported = await importArchive(trx, archive, { now: clock.now(), signal, onProgress });
      await saveSuccess(trx, { ...imported, source: origin }, clock.now());
      return imported;
    });
    return { is: 'imported', ...result };
  } finally {
    await archive.close();
  }
}
