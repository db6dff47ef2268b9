import { type Kysely, sql } from 'kysely';
import type { Slice } from '../db/index.ts';

/** `downtime`: the game server is away, on time or not. `vip`: it is up, for staff only. */
export type ConditionState = 'open' | 'downtime' | 'vip';

/** How much of a bucket one process may spend in each window. */
export interface BucketShare {
  tokens: number;
  /** It may not spend after this, so that a window later nothing of it counts any more. Milliseconds. */
  until: number;
}

/** What all processes of an installation have to know together of ESI. */
export const esiSlice: Slice = {
  id: 'esi',
  schema: 'esi',
  migrations: {
    '0001-shared': {
      async up(db: Kysely<unknown>) {
        await sql`
          create table esi.error_ledger (
            singleton boolean primary key default true check (singleton),
            state jsonb not null
          ) with (fillfactor = 50)`.execute(db);
        await sql`
          create table esi.condition (
            singleton boolean primary key default true check (singleton),
            state text not null default 'open' check (state in ('open', 'downtime', 'vip')),
            since timestamptz not null default 'epoch',
            resume_at timestamptz not null default 'epoch',
            status_at timestamptz not null default 'epoch',
            routes_at timestamptz not null default 'epoch',
            down_routes text[] not null default '{}'
          ) with (fillfactor = 50)`.execute(db);
        await sql`insert into esi.condition default values`.execute(db);
        await sql`
          create table esi.bucket (
            bucket text primary key,
            shares jsonb not null default '{}',
            silent_until timestamptz not null default 'epoch'
          ) with (fillfactor = 50)`.execute(db);
      },
    },
  },
};
