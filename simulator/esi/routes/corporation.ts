import type { Corporation } from '../../world/organisations.ts';
import { EsiError } from '../route.ts';
import type { CachePolicy, EsiRequest, EsiRoute } from '../route.ts';

/** The played corporation in the path, or 404. */
export function corporationOf({ world, params }: EsiRequest): Corporation {
  const corporation = world.corporation(params['corporation_id'] ?? 0);
  if (!corporation) throw new EsiError(404, 'Corporation not found');
  return corporation;
}

/** What an operation below `/corporations/{corporation_id}` needs besides its path. */
type Needs = Pick<EsiRoute, 'since' | 'scope' | 'roles' | 'group' | 'pageSize' | 'cacheQuery'> & {
  cache: CachePolicy;
};

/** A line of the table: `path` is what follows the corporation's id. */
export function ofCorporation(path: string, needs: Needs, handle: EsiRoute['handle']): EsiRoute {
  return { method: 'GET', path: `/corporations/{corporation_id}${path}`, ...needs, handle };
}

export const HOUR: CachePolicy = { kind: 'ttl', seconds: 3600 };
export const FIVE_MINUTES: CachePolicy = { kind: 'ttl', seconds: 300 };
/** The services of 2026 invalidate their caches themselves. */
export const EVENT_HOUR: CachePolicy = { kind: 'event', seconds: 3600 };
