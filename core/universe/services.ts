import type { EsiClient } from '@muster/esi';
import type { Logger } from 'pino';
import type { TokenProvider } from '../kernel/app-services.ts';
import type { Clock } from '../kernel/clock.ts';
import type { Db } from '../kernel/db-handle.ts';

/** What resolving works with. */
export interface UniverseServices {
  readonly db: Db;
  readonly esi: EsiClient;
  readonly tokens: TokenProvider;
  readonly clock: Clock;
  readonly log: Logger;
  /** Hours after which a structure is looked at again. */
  readonly locationStaleHours: number;
}
