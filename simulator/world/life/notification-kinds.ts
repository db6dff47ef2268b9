import { agents } from '../agents.ts';
import { npcCorporations, stations, systems } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { Random } from '../random.ts';
import type { World } from '../world.ts';
import { DAY_MS, fileTime } from './dated.ts';
import { implantSet } from './implants.ts';
import { somebody } from './people.ts';
import { verbatim, yaml } from './yaml.ts';
import type { YamlMap } from './yaml.ts';

/** What a notification says; who tells it to whom and when comes with it. */
export interface Notice {
  type: string;
  senderId: number;
  senderType: 'character' | 'corporation' | 'alliance' | 'faction' | 'other';
  text: string;
  /** Of somebody who put this character into their address book. */
  contact?: { level: number; message: string };
}

export interface Occasion {
  world: World;
  character: CharacterRecord;
  corporationId: number;
  timeMs: number;
  r: Random;
}

type Kind = (occasion: Occasion) => Notice;

const CONCORD = 1_000_125;
const everyAgent = [...agents.values()];
const everyStation = [...stations.values()];
const everySystem = [...systems.values()];

export function notice(
  type: string,
  sender: { id: number; type: Notice['senderType'] },
  fields: YamlMap | string,
): Notice {
  const text = typeof fields === 'string' ? fields : yaml(fields);
  return { type, senderId: sender.id, senderType: sender.type, text };
}

const corporation = (id: number) => ({ id, type: 'corporation' }) as const;
const person = (c: { id: number }) => ({ id: c.id, type: 'character' }) as const;

const GREETINGS = [
  '',
  'o7',
  'gf earlier',
  'please set me blue',
  '<b>add me back</b>',
  'it\'s me: "Robert"\nfrom the fleet',
  '🏮',
];

const contactAdd: Kind = ({ world, character, r }) => {
  const other = somebody(world, character, r);
  const contact = { level: r.pick([10, 5, 5, 0, -5, -10]), message: r.pick(GREETINGS) };
  return { ...notice('ContactAdd', person(other), contact), contact };
};

const agentLocates: Kind = ({ world, character, r }) => {
  const agent = r.pick(everyAgent);
  const station = r.pick(everyStation);
  const target = somebody(world, character, r);
  const system = systems.get(station.systemId);
  const location = {
    3: system?.regionId ?? 0,
    4: system?.constellationId ?? 0,
    5: station.systemId,
    15: station.id,
  };
  return notice('LocateCharMsg', person(agent), {
    agentLocation: { map: location },
    characterID: target.id,
    messageIndex: r.int(0, 3),
    targetLocation: { map: location },
  });
};

const missionExpires: Kind = ({ r }) => {
  const agent = r.pick(everyAgent);
  return notice('MissionOfferExpirationMsg', person(agent), {
    header: 1_234_000 + r.int(0, 900),
    missionKeywords: { map: { objectiveQuantity: r.int(1, 9), rewardQuantity: r.int(1, 90) * 10_000 } },
    missionName: r.int(55_000, 59_000),
  });
};

const standingGained: Kind = ({ r }) => {
  const agent = r.pick(everyAgent);
  return notice('NPCStandingsGained', corporation(agent.corporationId), {
    factionID: npcCorporations.get(agent.corporationId)?.factionId ?? 500_001,
    fromID: agent.corporationId,
    standingsChange: Math.round(r.next() * 1000) / 1000,
  });
};

const insurance: Kind = ({ r, character, timeMs }) =>
  notice('InsurancePayoutMsg', corporation(CONCORD), {
    amount: r.int(1, 90) * 450_000,
    itemID: 1_041_000_000_000 + character.index * 100_000,
    payout: 1,
    startTime: verbatim(fileTime(timeMs - 30 * DAY_MS)),
  });

const killRight: Kind = ({ world, character, timeMs, r }) => {
  const other = somebody(world, character, r);
  return notice('KillRightEarned', person(other), {
    charID: other.id,
    endDate: verbatim(fileTime(timeMs + 30 * DAY_MS)),
    killRightID: 4_000_000 + r.int(0, 900_000),
  });
};

const killRightSold: Kind = ({ world, character, r }) => {
  const other = somebody(world, character, r);
  return notice('KillRightAvailable', person(other), {
    charID: character.id,
    price: r.int(1, 200) * 1_000_000,
    toEntityID: other.id,
  });
};

const bountyClaimed: Kind = ({ world, character, r }) => {
  const other = somebody(world, character, r);
  return notice('BountyClaimMsg', corporation(CONCORD), {
    amount: r.int(10, 900) * 10_000,
    charID: other.id,
  });
};

const cloneActivated: Kind = ({ r, timeMs }) => {
  const station = r.pick(everyStation);
  return notice('CloneActivationMsg2', corporation(station.ownerId), {
    cloneStationID: station.id,
    corpStationID: r.pick(everyStation).id,
    lastCloned: verbatim(fileTime(timeMs - 9 * DAY_MS)),
    podKillerID: null,
  });
};

const cloneLost: Kind = ({ r }) => {
  const station = r.pick(everyStation);
  return notice('JumpCloneDeletedMsg1', corporation(station.ownerId), {
    destroyerID: station.ownerId,
    locationID: station.id,
    locationOwnerID: station.ownerId,
    typeIDs: implantSet(r, 2),
  });
};

const walletReversed: Kind = ({ r, character }) =>
  notice('TransactionReversalMsg', corporation(CONCORD), {
    amount: -r.int(1, 40) * 100_000,
    ownerID: character.id,
    reason: 'Reversal of a disputed payment',
  });

const dividend: Kind = ({ r, corporationId, character }) =>
  notice('CorpDividendMsg', corporation(corporationId), {
    corpID: corporationId,
    isMembers: r.chance(0.5),
    memberID: character.id,
    payout: r.int(1, 90) * 50_000,
  });

const taxChanged: Kind = ({ r, corporationId }) =>
  notice('CorpTaxChangeMsg', corporation(corporationId), {
    corpID: corporationId,
    newTaxRate: r.int(2, 15),
    oldTaxRate: r.int(2, 15),
  });

const billPaid: Kind = ({ r, corporationId, timeMs }) =>
  notice('CorpAllBillMsg', corporation(CONCORD), {
    amount: r.int(1, 60) * 1_000_000,
    billTypeID: r.pick([2, 5, 7]),
    creditorID: CONCORD,
    currentDate: verbatim(fileTime(timeMs)),
    debtorID: corporationId,
    dueDate: verbatim(fileTime(timeMs + 5 * DAY_MS)),
    externalID: r.pick(everySystem).id,
    externalID2: -1,
  });

/** What the published schema lists with a blank at its end. */
const warAdopted: Kind = ({ corporationId }) =>
  notice('WarAdopted ', corporation(corporationId), {
    againstID: corporationId,
    allianceID: 99_010_003,
    declaredByID: 99_010_002,
  });

const gameTime: Kind = ({ r, timeMs, character }) =>
  notice('GameTimeReceived', person(character), {
    expiryDate: verbatim(fileTime(timeMs + 30 * DAY_MS)),
    numDays: r.pick([3, 7, 30]),
  });

const tutorial: Kind = () => notice('TutorialMsg', { id: 1, type: 'other' }, '');

const unheardOf: Kind = ({ character }) =>
  notice(
    'LanternFestivalOpened',
    { id: 99_010_001, type: 'alliance' },
    { charID: character.id, lampions: 12 },
  );

type Wheel = readonly (readonly [weight: number, kind: Kind])[];
const spun = (wheel: Wheel): Kind[] => wheel.flatMap(([weight, kind]) => Array<Kind>(weight).fill(kind));

/** What happens to everybody now and then. */
export const PERSONAL: readonly Kind[] = spun([
  [8, contactAdd],
  [5, missionExpires],
  [5, standingGained],
  [3, insurance],
  [2, bountyClaimed],
  [2, killRight],
  [1, killRightSold],
  [2, agentLocates],
  [1, cloneActivated],
  [1, cloneLost],
  [1, walletReversed],
  [1, gameTime],
  [1, tutorial],
]);

/** What every member of a played corporation is told. */
export const COMPANY: readonly Kind[] = spun([
  [3, dividend],
  [2, taxChanged],
  [4, billPaid],
  [1, warAdopted],
]);

export const UNKNOWN: Kind = unheardOf;
