import { type Kysely, sql } from 'kysely';
import type { ColumnType, Generated, JSONColumnType } from 'kysely';
import type { Slice } from '../db/index.ts';
import type { BucketState, EtagEntry } from '@muster/esi';

export interface SyncTables {
  'sync.target': TargetTable;
  'sync.section': SectionTable;
}

/** One thing that is kept in sync. World times are the clock's; lease and queue times are real time. */
export interface TargetTable {
  target_id: Generated<number>;
  kind: string;
  subject_id: number;
  character_id: number;
  owner_hash: string;
  next_due_at: Date;
  /** Somebody asked while it was running. */
  wanted_at: Date | null;
  queued_at: Date | null;
  lease_owner: string | null;
  lease_until: Generated<Date>;
  rate_limits: ColumnType<Record<string, BucketState>, string | undefined, string>;
}

/** How one section of a target fares. Not indexed by time, so that its updates stay HOT. */
export interface SectionTable {
  target_id: number;
  section: string;
  ran_at: Date;
  /** Last run that succeeded, changed or not. */
  ok_at: Date | null;
  /** Last run that wrote data. */
  changed_at: Date | null;
  due_at: Date;
  failures: number;
  error_code: string | null;
  duration_ms: number;
  etags: JSONColumnType<Record<string, EtagEntry>>;
}

export const syncSlice: Slice = {
  id: 'sync',
  schema: 'sync',
  migrations: {
    '0001-targets': {
      async up(db: Kysely<unknown>) {
        await sql`
          create table sync.target (
            target_id bigint generated always as identity primary key,
            kind text not null,
            subject_id bigint not null,
            character_id bigint not null,
            owner_hash text not null,
            next_due_at timestamptz not null,
            wanted_at timestamptz,
            queued_at timestamptz,
            lease_owner text,
            lease_until timestamptz not null default '-infinity',
            rate_limits jsonb not null default '{}',
            unique (kind, subject_id)
          ) with (fillfactor = 70)`.execute(db);
        await sql`create index target_due on sync.target (next_due_at)`.execute(db);
        await sql`create index target_character on sync.target (character_id)`.execute(db);
        await sql`
          create table sync.section (
            target_id bigint not null references sync.target on delete cascade,
            section text not null,
            ran_at timestamptz not null,
            ok_at timestamptz,
            changed_at timestamptz,
            due_at timestamptz not null,
            failures integer not null default 0,
            error_code text,
            duration_ms integer not null default 0,
            etags jsonb not null default '{}',
            primary key (target_id, section)
          ) with (fillfactor = 50)`.execute(db);
      },
    },
  },
};
