import { type Kysely, sql } from 'kysely';
import type { ErrorLedger } from '@muster/esi';
import type { ColumnType } from 'kysely';
import type { Slice } from '../db/index.ts';

export interface EsiTables {
  'esi.error_ledger': { singleton: boolean; state: ColumnType<ErrorLedger, string, string> };
  'esi.condition': ConditionTable;
  'esi.bucket': BucketTable;
}

/** How ESI is doing, as far as this installation knows; one row. World times. */
export interface ConditionTable {
  singleton: boolean;
  state: ConditionState;
  /** Since when it is so. */
  since: Date;
  /** `open`: background work begins again at this moment. */
  resume_at: Date;
  /** Last look at `/status`. */
  status_at: Date;
  /** Last look at `/meta/status`, and the routes that were down then, as `GET /path`. */
  routes_at: Date;
  down_routes: string[];
}

/** `downtime`: the game server is away, on time or not. `vip`: it is up, for staff only. */
export type ConditionState = 'open' | 'downtime' | 'vip';

/** A bucket that processes share: one counted by our address, or of a character outside its sync. */
export interface BucketTable {
  bucket: string;
  shares: ColumnType<Record<string, BucketShare>, string, string>;
  silent_until: Date;
}

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
