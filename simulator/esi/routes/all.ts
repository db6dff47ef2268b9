import type { EsiRoute } from '../route.ts';
import { assetRoutes } from './assets.ts';
import { calendarRoutes } from './calendar.ts';
import { contractRoutes } from './contracts.ts';
import { corporationAssetRoutes } from './corporation-assets.ts';
import { corporationIndustryRoutes } from './corporation-industry.ts';
import { corporationMemberRoutes } from './corporation-members.ts';
import { corporationRecordRoutes } from './corporation-records.ts';
import { corporationStructureRoutes } from './corporation-structures.ts';
import { corporationTradeRoutes } from './corporation-trade.ts';
import { corporationWalletRoutes } from './corporation-wallets.ts';
import { industryRoutes } from './industry.ts';
import { killmailRoutes } from './killmails.ts';
import { locationRoutes } from './location.ts';
import { fleetRoutes } from './fleets.ts';
import { honourRoutes } from './honours.ts';
import { mailRoutes } from './mail.ts';
import { marketRoutes } from './markets.ts';
import { nameRoutes } from './names.ts';
import { navigationRoutes } from './navigation.ts';
import { notificationRoutes } from './notifications.ts';
import { orderRoutes } from './orders.ts';
import { organisationRoutes } from './organisations.ts';
import { planetRoutes } from './planets.ts';
import { publicCharacterRoutes } from './public-character.ts';
import { searchRoutes } from './search.ts';
import { skillRoutes } from './skills.ts';
import { sovereigntyRoutes } from './sovereignty.ts';
import { socialRoutes } from './social.ts';
import { statusRoutes } from './status.ts';
import { structureRoutes } from './structures.ts';
import { universeRoutes } from './universe.ts';
import { ventureRoutes } from './ventures.ts';
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
  ...socialRoutes,
  ...honourRoutes,
  ...contractRoutes,
  ...killmailRoutes,
  ...notificationRoutes,
  ...industryRoutes,
  ...orderRoutes,
  ...planetRoutes,
  ...calendarRoutes,
  ...fleetRoutes,
  ...searchRoutes,
  ...ventureRoutes,
  ...organisationRoutes,
  ...corporationStructureRoutes,
  ...corporationAssetRoutes,
  ...corporationMemberRoutes,
  ...corporationWalletRoutes,
  ...corporationIndustryRoutes,
  ...corporationTradeRoutes,
  ...corporationRecordRoutes,
  ...sovereigntyRoutes,
  ...navigationRoutes,
  ...nameRoutes,
  ...universeRoutes,
  ...structureRoutes,
  ...marketRoutes,
];
