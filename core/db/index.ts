export { createDatabase, createPool } from './database.ts';
export type { PoolOptions } from './database.ts';
export { attachEmbedded, startEmbedded } from './embedded.ts';
export type { EmbeddedDatabase, EmbeddedOptions } from './embedded.ts';
export { migrateSlices, migrationStatus } from './migrate.ts';
export type { MigrationState, Slice } from './migrate.ts';
export { prepareOnce } from './prepared.ts';
