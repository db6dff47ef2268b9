import type { EsiOperation } from '../define-operation.ts';
import * as accessLists from './access-lists.ts';
import * as alliance from './alliance.ts';
import * as assets from './assets.ts';
import * as blueprints from './blueprints.ts';
import * as calendar from './calendar.ts';
import * as character from './character.ts';
import * as characterRecords from './character-records.ts';
import * as clones from './clones.ts';
import * as contacts from './contacts.ts';
import * as contracts from './contracts.ts';
import * as corporation from './corporation.ts';
import * as corporationMembers from './corporation-members.ts';
import * as corporationStructures from './corporation-structures.ts';
import * as dogma from './dogma.ts';
import * as factionWarfare from './faction-warfare.ts';
import * as fittings from './fittings.ts';
import * as fleets from './fleets.ts';
import * as freelanceJobs from './freelance-jobs.ts';
import * as industry from './industry.ts';
import * as killmails from './killmails.ts';
import * as location from './location.ts';
import * as loyalty from './loyalty.ts';
import * as mail from './mail.ts';
import * as market from './market.ts';
import * as mercenary from './mercenary.ts';
import * as meta from './meta.ts';
import * as militaryCampaigns from './military-campaigns.ts';
import * as notifications from './notifications.ts';
import * as planets from './planets.ts';
import * as routes from './routes.ts';
import * as search from './search.ts';
import * as skills from './skills.ts';
import * as sovereignty from './sovereignty.ts';
import * as status from './status.ts';
import * as structures from './structures.ts';
import * as universe from './universe.ts';
import * as universeMap from './universe-map.ts';
import * as universePeoples from './universe-peoples.ts';
import * as userInterface from './user-interface.ts';
import * as wallet from './wallet.ts';

const files = [
  accessLists,
  alliance,
  assets,
  blueprints,
  calendar,
  character,
  characterRecords,
  clones,
  contacts,
  contracts,
  corporation,
  corporationMembers,
  corporationStructures,
  dogma,
  factionWarfare,
  fittings,
  fleets,
  freelanceJobs,
  industry,
  killmails,
  location,
  loyalty,
  mail,
  market,
  mercenary,
  meta,
  militaryCampaigns,
  notifications,
  planets,
  routes,
  search,
  skills,
  sovereignty,
  status,
  structures,
  universe,
  universeMap,
  universePeoples,
  userInterface,
  wallet,
];

/** Every operation of this package, for tools that compare, replay or list them. */
export const allOperations: readonly EsiOperation[] = Object.freeze(
  files.flatMap((file) => Object.values<unknown>(file).filter(isOperation)),
);

/** Files have lists of known values too. */
function isOperation(value: unknown): value is EsiOperation {
  return typeof value === 'object' && value !== null && 'path' in value;
}
