import { corporationName } from '../who.ts';
import { neighbours, stations, systems, types } from '../static-data.ts';
import type { Profession } from '../cast.ts';
import type { CharacterRecord } from '../population.ts';
import { somebody } from './people.ts';
import type { Random } from '../random.ts';
import { anyTypeNamed } from '../type-lookup.ts';
import type { World } from '../world.ts';

/** A line of the journal before it has a date, an id and a balance. Amounts are in hundredths of an ISK. */
export interface Line {
  refType: string;
  cents: number;
  firstPartyId?: number;
  secondPartyId?: number;
  contextId?: number;
  contextIdType?: string;
  description: string;
  reason?: string;
  taxCents?: number;
  taxReceiverId?: number;
  /** What changed hands, and how many were meant to: the amount decides. */
  trade?: { typeId: number; quantity: number };
}

export interface Teller {
  world: World;
  character: CharacterRecord;
  corporationId: number;
  r: Random;
}

type Kind = (teller: Teller) => Line;

const CONCORD = 1_000_125;
const SCC = 1_000_132;
const everyStation = [...stations.values()];
const tradeable = [...types.values()].filter((t) => t.basePrice > 1000 && t.basePrice < 40_000_000);

const isk = (amount: number): number => Math.round(amount * 100);

function systemNear({ world, character, r }: Teller): number {
  const home = world.homeSystemId(character);
  return r.pick([home, ...(neighbours.get(home) ?? [])]);
}

const idsOf = (...names: string[]): number[] => names.map((name) => anyTypeNamed(name).id);
const pirates = idsOf('Guristas Arrogator', 'Dire Guristas Mortifier', 'Dread Guristas Arrogator');
const escorts = idsOf('Guristas Plunderer', 'Dire Guristas Plunderer', 'Dread Guristas Mortifier');

const bounty: Kind = (t) => {
  const system = systemNear(t);
  const gross = isk(t.r.spread(4_200_000, 1.1));
  const tax = Math.round((gross * (t.world.corporation(t.corporationId)?.taxRate ?? 11)) / 100);
  return {
    refType: 'bounty_prizes',
    cents: gross - tax,
    firstPartyId: CONCORD,
    secondPartyId: t.character.id,
    contextId: system,
    contextIdType: 'eve_system',
    description: `${t.character.name} got bounty prizes for killing pirates in ${systems.get(system)?.name ?? '?'}`,
    reason: `${t.r.pick(pirates)}: ${t.r.int(1, 9)},${t.r.pick(escorts)}: ${t.r.int(1, 6)}`,
    taxCents: tax,
    taxReceiverId: t.corporationId,
  };
};

const escrow: Kind = (t) => ({
  refType: 'ess_escrow_transfer',
  cents: isk(t.r.spread(1_600_000)),
  firstPartyId: CONCORD,
  secondPartyId: t.character.id,
  contextId: systemNear(t),
  contextIdType: 'eve_system',
  description: `${t.character.name} received a share of the Encounter Surveillance System bank`,
});

const mission: Kind = (t) => {
  const station = t.r.pick(everyStation);
  return {
    refType: t.r.chance(0.5) ? 'agent_mission_reward' : 'agent_mission_time_bonus_reward',
    cents: isk(t.r.spread(420_000)),
    firstPartyId: station.ownerId,
    secondPartyId: t.character.id,
    contextId: station.id,
    contextIdType: 'station_id',
    description: `Agent of ${corporationName(t.world, station.ownerId)} rewarded ${t.character.name}`,
  };
};

/** Buying and selling. Some purchases are buy orders, whose money goes into escrow before anything is bought. */
function trade(direction: 1 | -1): Kind {
  return (t) => {
    const type = t.r.pick(tradeable);
    const other = somebody(t.world, t.character, t.r);
    const wanted = t.r.spread(Math.min(type.basePrice * t.r.int(1, 12), t.character.seed.wealth * 0.006));
    const quantity = Math.max(1, Math.round(wanted / type.basePrice));
    const isEscrow = direction < 0 && t.r.chance(0.3);
    const line = {
      cents: direction * quantity * Math.max(1, isk(wanted / quantity)),
      contextId: 0,
      contextIdType: 'market_transaction_id',
    };
    if (isEscrow) {
      const description = `Market escrow authorized by: ${t.character.name}`;
      return {
        ...line,
        refType: 'market_escrow',
        firstPartyId: t.character.id,
        secondPartyId: SCC,
        description,
      };
    }
    const [buyer, seller] = direction > 0 ? [other, t.character] : [t.character, other];
    return {
      ...line,
      refType: 'market_transaction',
      firstPartyId: buyer.id,
      secondPartyId: seller.id,
      description: `Market: ${buyer.name} bought ${type.name} from ${seller.name}`,
      trade: { typeId: type.id, quantity },
    };
  };
}

function fee(refType: string, middle: number, receiver: number, text: string): Kind {
  return (t) => ({
    refType,
    cents: -isk(t.r.spread(middle)),
    firstPartyId: t.character.id,
    secondPartyId: receiver,
    description: `${text}: ${t.character.name}`,
  });
}

const donation: Kind = (t) => {
  const other = somebody(t.world, t.character, t.r);
  const gives = t.r.chance(0.5);
  return {
    refType: 'player_donation',
    cents:
      (gives ? -1 : 1) *
      isk(Math.ceil(Math.min(t.r.int(1, 60), (t.character.seed.wealth * 0.2) / 1e6)) * 1_000_000),
    firstPartyId: gives ? t.character.id : other.id,
    secondPartyId: gives ? other.id : t.character.id,
    description: gives
      ? `${t.character.name} deposited cash into ${other.name}'s account`
      : `${other.name} deposited cash into ${t.character.name}'s account`,
    reason: t.r.pick(['', '', 'thanks!', 'srp', 'for the hauler', 'ore buyback', '<b>gift</b> & love']),
  };
};

const insurance: Kind = (t) => ({
  refType: 'insurance',
  cents: isk(t.r.spread(14_000_000)),
  firstPartyId: 1_000_125,
  secondPartyId: t.character.id,
  contextId: 17_843,
  contextIdType: 'type_id',
  description: `Insurance paid to ${t.character.name} for the loss of a ship`,
});

function contract(direction: 1 | -1): Kind {
  return (t) => {
    const other = somebody(t.world, t.character, t.r);
    return {
      refType: direction > 0 ? 'contract_reward' : 'contract_price',
      cents: direction * isk(t.r.spread(22_000_000)),
      firstPartyId: direction > 0 ? other.id : t.character.id,
      secondPartyId: direction > 0 ? t.character.id : other.id,
      contextId: 205_000_000 + t.r.int(0, 9_000_000),
      contextIdType: 'contract_id',
      description:
        direction > 0
          ? `${t.character.name} got a contract reward`
          : `${t.character.name} paid a contract price`,
    };
  };
}

const jobTax: Kind = (t) => ({
  refType: 'industry_job_tax',
  cents: -isk(t.r.spread(380_000)),
  firstPartyId: t.character.id,
  secondPartyId: t.corporationId,
  contextId: 610_000_000 + t.r.int(0, 9_000_000),
  contextIdType: 'industry_job_id',
  description: `Industry job tax: ${t.character.name}`,
});

const common: readonly (readonly [weight: number, kind: Kind])[] = [
  [2, donation],
  [1, insurance],
  [2, trade(-1)],
  [2, trade(1)],
  [1, contract(-1)],
  [1, contract(1)],
];

const trading: typeof common = [
  [14, trade(1)],
  [9, trade(-1)],
  [6, fee('transaction_tax', 260_000, SCC, 'Market transaction tax')],
  [6, fee('brokers_fee', 190_000, SCC, "Broker's fee")],
];

const making: typeof common = [
  [8, jobTax],
  [4, fee('manufacturing', 240_000, SCC, 'Manufacturing job fee')],
  [3, fee('planetary_import_tax', 120_000, SCC, 'Planetary import tax')],
  [3, fee('planetary_export_tax', 160_000, SCC, 'Planetary export tax')],
  [2, fee('reprocessing_tax', 45_000, SCC, 'Reprocessing tax')],
];

const hunting: typeof common = [
  [14, bounty],
  [5, escrow],
];

const agents: typeof common = [[10, mission]];

const mixes: Record<Profession, typeof common> = {
  line: [...common, ...hunting],
  industry: [...common, ...making, ...trading.slice(0, 1)],
  ratter: [...common.slice(0, 2), ...hunting],
  trader: trading,
  capital: [
    ...common,
    ...hunting.slice(0, 1),
    [3, fee('jump_clone_activation_fee', 900_000, SCC, 'Jump clone activation')],
  ],
  newbie: [...agents, ...common.slice(0, 1)],
  hauler: [[12, contract(1)], ...common],
  explorer: [...common, [6, trade(1)], ...agents],
  scout: [[3, fee('docking_fee', 50_000, SCC, 'Docking fee')], ...common.slice(0, 1)],
};

const wheels = Object.fromEntries(
  Object.entries(mixes).map(([trade, mix]) => [
    trade,
    mix.flatMap(([weight, kind]) => Array<Kind>(weight).fill(kind)),
  ]),
);

/** An ordinary line of somebody's day. */
export function ordinaryLine(teller: Teller): Line {
  return teller.r.pick(wheels[teller.character.seed.profession] ?? [donation])(teller);
}

/** The line that makes a day come out even: income or spending that nobody looks at twice. */
export function balancingLine(teller: Teller, cents: number): Line {
  const { character, r } = teller;
  const type = r.pick(tradeable);
  const other = somebody(teller.world, character, r);
  const [buyer, seller] = cents >= 0 ? [other, character] : [character, other];
  return {
    refType: 'market_transaction',
    cents,
    firstPartyId: buyer.id,
    secondPartyId: seller.id,
    contextId: 0,
    contextIdType: 'market_transaction_id',
    description: `Market: ${buyer.name} bought ${type.name} from ${seller.name}`,
    trade: { typeId: type.id, quantity: Math.max(1, Math.round(Math.abs(cents) / 100 / type.basePrice)) },
  };
}
