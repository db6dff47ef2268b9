import type { Kysely } from 'kysely';

/**
 * The database without knowledge of any table. Whoever knows the tables says so with `tables<T>(db)`;
 * that is the only place where a table type meets a connection.
 */
export type Db = Kysely<unknown>;

/** The same connection or transaction, seen as holding the tables of `Tables`. */
export function tables<Tables>(db: Db): Kysely<Tables> {
  return db as unknown as Kysely<Tables>;
}

/** Forgets the tables again, to hand a transaction to another slice. */
export function untyped<Tables>(db: Kysely<Tables>): Db {
  return db as unknown as Db;
}
