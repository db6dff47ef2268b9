/** One thing in a contract. */
export interface ContractItem {
  recordId: number;
  typeId: number;
  quantity: number;
  isIncluded: boolean;
  isSingleton: boolean;
  /** −1 an original or a fitted thing, −2 a copy. */
  rawQuantity?: number;
}

export interface Bid {
  id: number;
  bidderId: number;
  amount: number;
  timeMs: number;
}

export type ContractType = 'item_exchange' | 'auction' | 'courier' | 'loan' | 'unknown' | 'lantern_exchange';

export type ContractStatus =
  | 'outstanding'
  | 'in_progress'
  | 'finished_issuer'
  | 'finished_contractor'
  | 'finished'
  | 'cancelled'
  | 'rejected'
  | 'failed'
  | 'deleted'
  | 'reversed';

/** A contract as it stands at a moment. Amounts in ISK, volume in m³. */
export interface Contract {
  id: number;
  type: ContractType;
  status: ContractStatus;
  availability: 'public' | 'personal' | 'corporation' | 'alliance';
  issuerId: number;
  issuerCorporationId: number;
  /** 0 when it is for everybody. */
  assigneeId: number;
  /** 0 until somebody takes it. */
  acceptorId: number;
  forCorporation: boolean;
  issuedMs: number;
  expiredMs: number;
  acceptedMs?: number;
  completedMs?: number;
  title: string;
  price?: number;
  reward?: number;
  collateral?: number;
  buyout?: number;
  daysToComplete?: number;
  startId?: number;
  endId?: number;
  volume: number;
  items: readonly ContractItem[];
  bids: readonly Bid[];
}

/** What becomes of a contract: hours after it was issued, and how it stands from then on. */
export type Course = readonly (readonly [hours: number, status: ContractStatus])[];

type Courses = readonly (readonly [weight: number, course: Course])[];

const EXCHANGES: Courses = [
  [10, [[9, 'finished']]],
  [5, []],
  [2, [[30, 'deleted']]],
  [1, [[14, 'rejected']]],
  [1, [[20, 'cancelled']]],
  [
    1,
    [
      [3, 'finished'],
      [60, 'reversed'],
    ],
  ],
];
const COURIERS: Courses = [
  [
    9,
    [
      [5, 'in_progress'],
      [31, 'finished'],
    ],
  ],
  [3, []],
  [
    2,
    [
      [8, 'in_progress'],
      [80, 'failed'],
    ],
  ],
  [
    2,
    [
      [6, 'in_progress'],
      [960, 'failed'],
    ],
  ],
  [
    1,
    [
      [4, 'in_progress'],
      [26, 'finished_contractor'],
      [50, 'finished'],
    ],
  ],
  [1, [[40, 'deleted']]],
];
const AUCTIONS: Courses = [
  [
    4,
    [
      [72, 'finished_issuer'],
      [80, 'finished'],
    ],
  ],
  [
    3,
    [
      [72, 'finished_contractor'],
      [90, 'finished'],
    ],
  ],
  [2, []],
];
const OTHERS: Courses = [
  [
    1,
    [
      [12, 'in_progress'],
      [840, 'finished'],
    ],
  ],
];

const wheel = (courses: Courses): readonly Course[] =>
  courses.flatMap(([weight, course]) => Array<Course>(weight).fill(course));

/** The ways that contracts of a type go. */
export const COURSES: Readonly<Record<ContractType, readonly Course[]>> = {
  item_exchange: wheel(EXCHANGES),
  lantern_exchange: wheel(EXCHANGES),
  courier: wheel(COURIERS),
  auction: wheel(AUCTIONS),
  loan: wheel(OTHERS),
  unknown: wheel(OTHERS),
};

export const TITLES = [
  '',
  '',
  '',
  'as agreed',
  'Doctrine ship',
  'buyback',
  'please do not open before Friday',
  'WTS <b>cheap</b>',
  '🏮🏮🏮',
  '"><script>alert(1)</script>',
] as const;
