import type { EsiClient } from '@muster/esi';
import type { TokenProvider } from '../kernel/app-services.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db-handle.ts';
import type { KnownIds } from '../universe/index.ts';
import type { TargetKind } from './define-section.ts';

/** What the sync engine works with. `db` should not wait for the disk at commit: its data can be fetched again. */
export interface SyncServices {
  readonly db: Db;
  readonly esi: EsiClient;
  readonly tokens: TokenProvider;
  readonly clock: Clock;
  readonly settings: unknown;
  /** Holder of the leases; the reaper knows it by this name. */
  readonly workerId: string;
  /** Targets that this worker runs at this moment; it holds no other lease. */
  readonly running: Set<number>;
  readonly kinds: ReadonlyMap<string, TargetKind>;
  readonly knownIds: KnownIds;
  /** True while the game server is away: nothing is begun in the background. */
  readonly isPaused: () => boolean;
}
