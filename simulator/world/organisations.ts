/** The alliances and corporations of the demo world. All of them are invented. */

export interface Alliance {
  id: number;
  name: string;
  ticker: string;
  founded: string;
  executorCorporationId: number;
}

export interface Corporation {
  id: number;
  key: string;
  name: string;
  ticker: string;
  allianceId?: number;
  founded: string;
  homeSystem: string;
  /** Percent. */
  taxRate: number;
  description: string;
  /** Share of the people who are nobody in particular. */
  weight: number;
}

const ALLIANCES: readonly Omit<Alliance, 'executorCorporationId'>[] = [
  { id: 99010001, name: 'Lantern Accord', ticker: 'LANT', founded: '2018-03-04T19:12:44Z' },
  { id: 99010002, name: 'Ashen Compact', ticker: 'ASHEN', founded: '2015-11-21T20:03:10Z' },
  { id: 99010003, name: 'Longhaul Combine', ticker: 'LHAUL', founded: '2012-06-15T17:45:00Z' },
  { id: 99010004, name: 'Quiet Tide', ticker: 'QTIDE', founded: '2019-01-30T21:30:31Z' },
];

type CorporationSeed = Omit<Corporation, 'id' | 'allianceId'> & { alliance?: string };

const CORPORATIONS: readonly CorporationSeed[] = [
  {
    key: 'hearth',
    name: 'Lantern Hearth',
    ticker: 'HRTH',
    alliance: 'Lantern Accord',
    founded: '2016-05-09T18:20:00Z',
    homeSystem: 'Ostingele',
    taxRate: 10,
    description:
      '<font size="14"><b>Lantern Hearth</b></font><br>Keepers of the light in Placid since YC118.<br><br>' +
      'We fly together, we come home together. Recruitment is <b>open</b>: talk to Sela Orin.',
    weight: 5,
  },
  {
    key: 'works',
    name: 'Lantern Works',
    ticker: 'LWRK',
    alliance: 'Lantern Accord',
    founded: '2017-02-18T12:01:09Z',
    homeSystem: 'Ostingele',
    taxRate: 5,
    description: 'If it flies, burns or docks, one of us built it.<br>Buying ore at 92 % of Jita.',
    weight: 4,
  },
  {
    key: 'wick',
    name: 'Wick and Wander',
    ticker: 'W1CK',
    alliance: 'Lantern Accord',
    founded: '2020-10-02T22:47:51Z',
    homeSystem: 'Ostingele',
    taxRate: 7.5,
    description: 'Small gang, large smile.',
    weight: 3,
  },
  {
    key: 'academy',
    name: 'Lantern Academy',
    ticker: 'LACAD',
    alliance: 'Lantern Accord',
    founded: '2021-08-14T15:33:20Z',
    homeSystem: 'Stacmon',
    taxRate: 2,
    description: 'New pilots welcome. Free frigates, free advice, no stupid questions.',
    weight: 4,
  },
  {
    key: 'cinder',
    name: 'Cinder Company',
    ticker: 'CNDR',
    alliance: 'Ashen Compact',
    founded: '2014-12-24T03:14:15Z',
    homeSystem: 'Okkamon',
    taxRate: 15,
    description: 'What burns once, burns again.',
    weight: 2,
  },
  {
    key: 'ashfall',
    name: 'Ashfall Logistics',
    ticker: 'ASHF',
    alliance: 'Ashen Compact',
    founded: '2016-07-07T07:07:07Z',
    homeSystem: 'Okkamon',
    taxRate: 12,
    description: 'Moving what others cannot keep.',
    weight: 1,
  },
  {
    key: 'longhaul',
    name: 'Longhaul Freight',
    ticker: 'LHFRT',
    alliance: 'Longhaul Combine',
    founded: '2011-04-22T10:00:00Z',
    homeSystem: 'Perimeter',
    taxRate: 8,
    description: 'Your goods, our patience. Contracts to every region.',
    weight: 2,
  },
  {
    key: 'tidewatch',
    name: 'Tidewatch',
    ticker: 'TIDEW',
    alliance: 'Quiet Tide',
    founded: '2018-12-12T12:12:12Z',
    homeSystem: 'PC9-AY',
    taxRate: 10,
    description: 'We listen. Then we come.',
    weight: 2,
  },
  {
    key: 'loose',
    name: 'Loose Change Ltd',
    ticker: 'LOOSE',
    founded: '2022-02-02T02:22:22Z',
    homeSystem: 'Dodixie',
    taxRate: 11,
    description: 'Nobody in particular, going nowhere fast.',
    weight: 2,
  },
];

export const FIRST_CORPORATION_ID = 98_600_001;

export const corporations: readonly Corporation[] = CORPORATIONS.map(({ alliance, ...seed }, i) => {
  const found = ALLIANCES.find((a) => a.name === alliance);
  return { id: FIRST_CORPORATION_ID + i, ...seed, ...(found ? { allianceId: found.id } : {}) };
});

export const alliances: readonly Alliance[] = ALLIANCES.map((seed) => ({
  ...seed,
  executorCorporationId: corporations.find((c) => c.allianceId === seed.id)?.id ?? 0,
}));

export function corporationByKey(key: string): Corporation {
  const found = corporations.find((c) => c.key === key);
  if (!found) throw new Error(`no corporation ${key}`);
  return found;
}
