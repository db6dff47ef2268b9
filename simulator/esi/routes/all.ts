import type { EsiRoute } from '../route.ts';
import { assetRoutes } from './assets.ts';
import { contractRoutes } from './contracts.ts';
import { locationRoutes } from './location.ts';
import { mailRoutes } from './mail.ts';
import { marketRoutes } from './markets.ts';
import { nameRoutes } from './names.ts';
import { organisationRoutes } from './organisations.ts';
import { publicCharacterRoutes } from './public-character.ts';
import { skillRoutes } from './skills.ts';
import { statusRoutes } from './status.ts';
import { structureRoutes } from './structures.ts';
import { universeRoutes } from './universe.ts';
import { walletRoutes } from './wallet.ts';

/** Every operation that the simulator knows; one more operation is one more line in one of these tables. */
export const allRoutes: readonly EsiRoute[] = [
  ...statusRoutes,
  ...publicCharacterRoutes,
  ...locationRoutes,
  ...skillRoutes,
  ...walletRoutes,
  ...assetRoutes,
  ...mailRoutes,
  ...contractRoutes,
  ...organisationRoutes,
  ...nameRoutes,
  ...universeRoutes,
  ...structureRoutes,
  ...marketRoutes,
];
