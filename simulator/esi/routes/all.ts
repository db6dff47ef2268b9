import type { EsiRoute } from '../route.ts';
import { locationRoutes } from './location.ts';
import { statusRoutes } from './status.ts';

/** Every operation that the simulator knows. */
export const allRoutes: readonly EsiRoute[] = [...statusRoutes, ...locationRoutes];
