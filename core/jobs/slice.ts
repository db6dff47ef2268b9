import { sql } from 'kysely';
import type { Generated, Kysely } from 'kysely';
import type { Slice } from '../db/index.ts';

/** What became of jobs in one minute, one row a job name. */
export interface RunMinuteTable {
  job: string;
  minute: Date;
  ok_count: number;
  failed_count: number;
  total_seconds: number;
  max_seconds: number;
}

/** One of the last failures. */
export interface FailureTable {
  failure_id: Generated<number>;
  failed_at: Date;
  job: string;
  job_id: string;
  attempt: number;
  /** It will not be tried again. */
  is_final: boolean;
  seconds: number;
  error: string;
  message: string;
}

export interface JobsTables {
  'jobs.run_minute': RunMinuteTable;
  'jobs.failure': FailureTable;
}

/** The tables of the job system beside graphile-worker's own. */
export const jobsSlice: Slice = {
  id: 'jobs',
  schema: 'jobs',
  migrations: { '0001-jobs': { up: createTables } },
};

async function createTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create sequence jobs.worker_lock as integer cycle;
    create table jobs.worker (
      worker_id text primary key,
      lock_key integer not null,
      pool_ids text[] not null,
      started_at timestamptz not null
    );
    comment on table jobs.worker is 'Worker processes; one is alive while the advisory lock of its lock_key is held';
    create table jobs.installation (installation_id uuid primary key default gen_random_uuid());
    comment on table jobs.installation is 'One row: installations start their schedules at different moments';
    insert into jobs.installation default values;
    create table jobs.schedule (name text primary key, slot bigint not null);
    comment on table jobs.schedule is 'The last interval in which each schedule added its job';
    create table jobs.run_minute (
      job text not null,
      minute timestamptz not null,
      ok_count integer not null,
      failed_count integer not null,
      total_seconds double precision not null,
      max_seconds double precision not null,
      primary key (minute, job)
    );
    create table jobs.failure (
      failure_id bigint generated always as identity primary key,
      failed_at timestamptz not null,
      job text not null,
      job_id text not null,
      attempt integer not null,
      is_final boolean not null,
      seconds double precision not null,
      error text not null,
      message text not null
    )`.execute(db);
}
