import { sql } from 'kysely';
import type { Migration } from 'kysely/migration';

/** Tickers of corporations and alliances beside their names. */
export const tickersMigration: Migration = {
  async up(db) {
    await sql`alter table universe.entity add ticker text, add ticker_at timestamptz`.execute(db);
  },
};
