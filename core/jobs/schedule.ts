import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { JobDefinition, ScheduleDefinition } from './define-job.ts';
import { enqueue } from './enqueue.ts';

const LONGEST_SLEEP_MILLISECONDS = 60_000;
const RETRY_MILLISECONDS = 1_000;

/**
 * The number of the interval that a moment lies in. Intervals of different schedules begin at different moments, and
 * those of one schedule at different moments on different installations: the same every time, but nobody's rush hour.
 */
export function slotAt(schedule: ScheduleDefinition, installationId: string, milliseconds: number): number {
  const every = schedule.everySeconds * 1_000;
  return Math.floor((milliseconds - offsetMilliseconds(schedule, installationId)) / every);
}

/** When the interval after this one begins. */
export function nextSlotAt(
  schedule: ScheduleDefinition,
  installationId: string,
  milliseconds: number,
): number {
  const every = schedule.everySeconds * 1_000;
  return (
    (slotAt(schedule, installationId, milliseconds) + 1) * every +
    offsetMilliseconds(schedule, installationId)
  );
}

function offsetMilliseconds(schedule: ScheduleDefinition, installationId: string): number {
  const hash = createHash('sha256').update(`${installationId} ${schedule.name}`).digest();
  return hash.readUInt32BE() % (schedule.everySeconds * 1_000);
}

/**
 * Adds the schedules' jobs, each once an interval however many worker processes there are. Intervals missed while no
 * worker ran are not made up for; a job that still waits is not added twice.
 */
export function startSchedules(options: {
  db: Kysely<unknown>;
  schedules: readonly ScheduleDefinition[];
  jobs: ReadonlyMap<string, JobDefinition<unknown>>;
  log: Logger;
}): { stop(): Promise<void> } {
  const { db, schedules, log } = options;
  if (schedules.length === 0) return { stop: async () => await Promise.resolve() };
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  let running = Promise.resolve();

  const round = async (): Promise<void> => {
    let sleep = RETRY_MILLISECONDS;
    try {
      const installationId = await readInstallationId(db);
      await addDueJobs({ ...options, installationId });
      const next = schedules.map((schedule) => nextSlotAt(schedule, installationId, Date.now()));
      sleep = Math.min(Math.max(Math.min(...next) - Date.now(), 10), LONGEST_SLEEP_MILLISECONDS);
    } catch (error) {
      log.warn({ err: error }, 'the schedules could not be looked at');
    }
    if (!isStopped) timer = setTimeout(start, sleep);
  };
  const start = (): void => {
    running = round();
  };
  start();
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Whoever moves a schedule's slot forward adds its job, in the same transaction. */
async function addDueJobs(options: {
  db: Kysely<unknown>;
  schedules: readonly ScheduleDefinition[];
  jobs: ReadonlyMap<string, JobDefinition<unknown>>;
  installationId: string;
}): Promise<void> {
  const { db, schedules, jobs, installationId } = options;
  const slots = schedules.map((schedule) => ({
    name: schedule.name,
    slot: slotAt(schedule, installationId, Date.now()),
  }));
  await db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ name: string }>`
      insert into jobs.schedule as t (name, slot)
      select name, slot from json_populate_recordset(null::jobs.schedule, ${JSON.stringify(slots)}) order by name
      on conflict (name) do update set slot = excluded.slot
        -- One far ahead was written before the clock was set back.
        where t.slot < excluded.slot or t.slot > excluded.slot + 1
      returning name`.execute(trx);
    const due = new Set(rows.map((row) => row.name));
    for (const schedule of schedules) {
      const job = jobs.get(schedule.job);
      if (!due.has(schedule.name) || job === undefined) continue;
      await enqueue(trx, job, schedule.payload ?? {}, { key: `schedule:${schedule.name}` });
    }
  });
}

async function readInstallationId(db: Kysely<unknown>): Promise<string> {
  const { rows } = await sql<{ id: string }>`select installation_id as id from jobs.installation`.execute(db);
  return rows[0]?.id ?? '';
}
