export * from './client.ts';
export * from './compatibility-date.ts';
export * from './define-operation.ts';
export * from './session.ts';
export * from './unchanged.ts';
export type { CursorRows } from './walk-cursor.ts';
export type { RowLimits } from './walk-rows.ts';
export { MemoryEtagStore, type EtagEntry, type EtagStore } from './cache.ts';
export { ErrorBudget, type ErrorBudgetOptions } from './error-budget.ts';
export {
  type ErrorLedger,
  type ErrorLedgerStore,
  exchangeWithLedger,
  type LedgerGrant,
  type LedgerReport,
  newLedger,
} from './error-ledger.ts';
export type { Priority } from './priority.ts';
export { MemoryRateLimitStore, newBucket, type BucketState, type RateLimitStore } from './rate-limit.ts';
export { isDowntime } from './retry-timing.ts';
export type { AccessTokenSource, EsiGate, EsiRequestEvent } from './runtime.ts';
export type { Sleep } from './sleep.ts';
export type { EsiErrorDetails } from './errors/error-details.ts';
export * from './errors/esi-transport-error.ts';
export * from './errors/esi-rate-limited-error.ts';
export * from './errors/esi-route-down-error.ts';
export * from './errors/esi-error-limited-error.ts';
export * from './errors/esi-server-error.ts';
export * from './errors/esi-downtime-error.ts';
export * from './errors/esi-network-error.ts';
export * from './errors/esi-pages-changed-error.ts';
export * from './errors/esi-fault-error.ts';
export * from './errors/esi-bad-request-error.ts';
export * from './errors/esi-unauthorized-error.ts';
export * from './errors/esi-forbidden-error.ts';
export * from './errors/esi-not-found-error.ts';
export * from './errors/esi-schema-error.ts';
export { allOperations } from './operations/all.ts';
export * from './operations/access-lists.ts';
export * from './operations/alliance.ts';
export * from './operations/assets.ts';
export * from './operations/blueprints.ts';
export * from './operations/calendar.ts';
export * from './operations/character.ts';
export * from './operations/character-records.ts';
export * from './operations/clones.ts';
export * from './operations/contacts.ts';
export * from './operations/contracts.ts';
export * from './operations/corporation.ts';
export * from './operations/corporation-members.ts';
export * from './operations/corporation-structures.ts';
export * from './operations/dogma.ts';
export * from './operations/faction-warfare.ts';
export * from './operations/fittings.ts';
export * from './operations/fleets.ts';
export * from './operations/freelance-jobs.ts';
export * from './operations/industry.ts';
export * from './operations/killmails.ts';
export * from './operations/location.ts';
export * from './operations/loyalty.ts';
export * from './operations/mail.ts';
export * from './operations/market.ts';
export * from './operations/mercenary.ts';
export * from './operations/meta.ts';
export * from './operations/military-campaigns.ts';
export * from './operations/notifications.ts';
export * from './operations/planets.ts';
export * from './operations/routes.ts';
export * from './operations/search.ts';
export * from './operations/skills.ts';
export * from './operations/sovereignty.ts';
export * from './operations/status.ts';
export * from './operations/structures.ts';
export * from './operations/universe.ts';
export * from './operations/universe-map.ts';
export * from './operations/universe-peoples.ts';
export * from './operations/user-interface.ts';
export * from './operations/wallet.ts';
