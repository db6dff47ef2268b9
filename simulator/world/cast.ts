/** The named people of the demo world, each with the story that makes them worth opening. */

export type Profession =
  | 'line'
  | 'industry'
  | 'ratter'
  | 'trader'
  | 'capital'
  | 'newbie'
  | 'hauler'
  | 'explorer'
  | 'scout';

export type Story = 'spy' | 'informant' | 'innocent' | 'ceo';

export interface CharacterSeed {
  name: string;
  /** A corporation's key, or `npc`. */
  corporation: string;
  profession: Profession;
  /** How far trained: 0 new, 1 young, 2 settled, 3 veteran, 4 bittervet. */
  tier: 0 | 1 | 2 | 3 | 4;
  /** Usual balance in ISK. */
  wealth: number;
  assets?: number;
  /** Depth of the deepest container. */
  assetDepth?: number;
  journalPerDay?: number;
  ship?: string;
  /** Key of the home structure; the corporation's own home unless given. */
  home?: string;
  jumpClones?: number;
  alpha?: boolean;
  /** Never docks: logs off in space in their ship. */
  inSpace?: boolean;
  story?: Story;
  bio?: string;
  /** Former corporations with the months since joining each, oldest first. */
  history?: readonly (readonly [corporation: string, monthsAgo: number])[];
  /** Months since joining the present corporation. */
  joinedMonthsAgo?: number;
  queue?: 'ends-in-3-hours' | 'paused' | 'empty' | 'long';
  /** Never registered by their owner: an alt that nobody is told about. */
  secret?: boolean;
}

export interface Persona {
  key: string;
  role: string;
  lookAt: string;
  characters: readonly [CharacterSeed, ...CharacterSeed[]];
}

const alt = (
  name: string,
  corporation: string,
  profession: Profession,
  tier: CharacterSeed['tier'],
  wealth: number,
  more: Partial<CharacterSeed> = {},
): CharacterSeed => ({ name, corporation, profession, tier, wealth, ...more });

const PELL_TRADES: readonly (readonly [name: string, corporation: string, profession: Profession])[] = [
  ['Pell Ferryman', 'longhaul', 'hauler'],
  ['Pell Ledger', 'loose', 'trader'],
  ['Pell Anvil', 'works', 'industry'],
  ['Pell Lantern', 'hearth', 'line'],
  ['Pell Deeprock', 'works', 'industry'],
  ['Pell Farsight', 'wick', 'scout'],
  ['Pell Cyno One', 'hearth', 'scout'],
  ['Pell Cyno Two', 'hearth', 'scout'],
  ['Pell Reliquary', 'loose', 'explorer'],
  ['Pell Gardener', 'works', 'industry'],
  ['Young Pell', 'academy', 'newbie'],
];
const PELL_ALTS = PELL_TRADES.map(([name, corporation, profession]) =>
  alt(name, corporation, profession, profession === 'newbie' ? 0 : 3, 240_000_000),
);

const PIET_ALTS: readonly CharacterSeed[] = 'Ruud Saskia Joost Femke Daan Lotte Bas Mies'
  .split(' ')
  .map((first, i) =>
    alt(`${first} Noor`, i % 2 === 0 ? 'wick' : 'hearth', i % 3 === 0 ? 'ratter' : 'line', 2, 80_000_000),
  );

export const CAST: readonly Persona[] = [
  {
    key: 'mara',
    role: 'CEO of Lantern Hearth, superuser',
    lookAt: 'Everything: three characters, the corporation and its people.',
    characters: [
      alt('Mara Voss', 'hearth', 'line', 4, 8_412_000_000, {
        ship: 'Damnation',
        home: 'hearth-keep',
        jumpClones: 3,
        story: 'ceo',
        journalPerDay: 25,
        queue: 'long',
        joinedMonthsAgo: 102,
        history: [
          ['npc', 130],
          ['longhaul', 126],
        ],
        bio:
          '<font size="12" color="#ffffa600"><b>Keeper of the Lantern</b></font><br><br>' +
          'Diplomacy: mail me, or ask in <a href="joinChannel:player_3f2a77//None//None">Lantern Public</a>.<br>' +
          'Recruitment: <a href="showinfo:1377//{sela}">Sela Orin</a><br>' +
          '<font color="#ff6868e1">“We leave a light on.”</font>',
      }),
      alt('Voss Ember', 'hearth', 'capital', 4, 650_000_000, { ship: 'Apostle', home: 'hearth-keep' }),
      alt('Maravilla Voss', 'works', 'trader', 2, 3_100_000_000, { home: 'haul-hub' }),
    ],
  },
  {
    key: 'idris',
    role: 'Director, keeps the structures running',
    lookAt: 'Industrial assets, blueprints, industry fees, four jump clones.',
    characters: [
      alt('Idris Kael', 'works', 'industry', 4, 1_930_000_000, {
        ship: 'Rorqual',
        home: 'kavala',
        jumpClones: 4,
        queue: 'long',
        joinedMonthsAgo: 88,
      }),
      alt('Kael Fuelrunner', 'works', 'hauler', 3, 122_000_000, { ship: 'Rhea', home: 'kavala' }),
      alt('Idris Understudy', 'hearth', 'scout', 1, 4_000_000),
    ],
  },
  {
    key: 'sela',
    role: 'Recruiter',
    lookAt: 'A modest, tidy character: what a normal member looks like.',
    characters: [
      alt('Sela Orin', 'hearth', 'explorer', 3, 412_000_000, {
        ship: 'Stratios',
        home: 'hearth-keep',
        joinedMonthsAgo: 61,
      }),
      alt('Orin Lantern', 'academy', 'line', 2, 55_000_000),
    ],
  },
  {
    key: 'tam',
    role: 'Applicant, honest',
    lookAt: 'Two characters, clear history, one question: why leave after nine days?',
    characters: [
      alt('Tam Reyes', 'loose', 'line', 2, 318_000_000, {
        ship: 'Hurricane',
        history: [
          ['npc', 34],
          ['longhaul', 30],
          ['tidewatch', 12],
          ['npc', 11.7],
        ],
        joinedMonthsAgo: 9,
        bio: 'Looking for a home with <b>timers before midnight</b>.',
      }),
      alt('Tamsin Reyes', 'loose', 'industry', 1, 41_000_000),
    ],
  },
  {
    key: 'nyx',
    role: 'Applicant … and careless spy',
    lookAt: 'Home clone in an Ashen structure, 400 M from an Ashen trader, an alt never registered.',
    characters: [
      alt('Nyx Albright', 'npc', 'line', 3, 522_000_000, {
        ship: 'Loki',
        home: 'ash-fort',
        jumpClones: 2,
        story: 'spy',
        history: [
          ['npc', 71],
          ['cinder', 60],
          ['loose', 4],
        ],
        joinedMonthsAgo: 0.7,
        bio: 'new start! o7',
      }),
      alt('Nyxie Hauls', 'npc', 'hauler', 1, 19_000_000),
      alt('Cinder Albright', 'cinder', 'capital', 3, 2_900_000_000, {
        ship: 'Naglfar',
        home: 'ash-fort',
        secret: true,
      }),
    ],
  },
  {
    key: 'corvin',
    role: 'Member for 14 months, paid informant',
    lookAt: 'Journal: every week a contract at 1 ISK, and money that comes from nowhere.',
    characters: [
      alt('Corvin Thale', 'wick', 'line', 3, 1_240_000_000, {
        ship: 'Sabre',
        story: 'informant',
        joinedMonthsAgo: 14,
        history: [
          ['npc', 50],
          ['loose', 46],
        ],
      }),
      alt('Thale Quietly', 'loose', 'trader', 2, 2_050_000_000),
    ],
  },
  {
    key: 'brandt',
    role: 'Former Ashen, loyal: the hard innocent',
    lookAt: 'Looks bad at first sight: years with Ashen, all of it long ago and explained.',
    characters: [
      alt('Brandt Hale', 'hearth', 'line', 4, 905_000_000, {
        ship: 'Sacrilege',
        story: 'innocent',
        home: 'hearth-keep',
        joinedMonthsAgo: 38,
        history: [
          ['npc', 121],
          ['cinder', 118],
          ['ashfall', 70],
          ['npc', 39],
        ],
        bio: 'Ex-Compact, and not shy about it. Ask me why I left.',
      }),
      alt('Halebrandt', 'wick', 'scout', 2, 30_000_000),
    ],
  },
  {
    key: 'pell',
    role: 'Veteran with 12 characters and a full hangar',
    lookAt: '20,500 assets nested six deep, two billion in the wallet, thousands of journal rows.',
    characters: [
      alt('Old Pell', 'works', 'trader', 4, 2_000_000_000, {
        ship: 'Bustard',
        home: 'hearth-keep',
        assets: 20_500,
        assetDepth: 6,
        journalPerDay: 190,
        jumpClones: 5,
        joinedMonthsAgo: 99,
        history: [
          ['npc', 210],
          ['longhaul', 205],
          ['loose', 160],
          ['longhaul', 150],
        ],
        bio: 'Never threw anything away.<br>Not once.<br><br><i>Price check before you ask.</i>',
      }),
      ...PELL_ALTS,
    ],
  },
  {
    key: 'wren',
    role: 'New line member, alpha',
    lookAt: 'Skill queue runs dry in three hours; alpha limits on trained skills.',
    characters: [
      alt('Wren Ito', 'academy', 'newbie', 1, 14_300_000, {
        ship: 'Caracal',
        home: 'school',
        alpha: true,
        queue: 'ends-in-3-hours',
        joinedMonthsAgo: 2,
        assets: 90,
        bio: 'Hello! I am new. <b>What does this button do?</b>',
      }),
    ],
  },
  {
    key: 'juno',
    role: 'Industrialist',
    lookAt: 'Materials, blueprints and industry fees.',
    characters: [
      alt('Juno Marsh', 'works', 'industry', 4, 4_780_000_000, {
        ship: 'Orca',
        home: 'raitaru',
        assets: 2600,
        assetDepth: 4,
        jumpClones: 2,
        queue: 'long',
      }),
      alt('Marsh Planetary', 'works', 'industry', 2, 260_000_000),
      alt('Juno Freight', 'works', 'hauler', 3, 75_000_000, { ship: 'Charon' }),
      alt('Marsh Market', 'works', 'trader', 2, 1_150_000_000, { home: 'haul-hub' }),
    ],
  },
  {
    key: 'kit',
    role: 'Fleet commander',
    lookAt: 'A combat pilot: doctrine ships, implants, location near staging.',
    characters: [
      alt('Kit Amari', 'wick', 'line', 4, 677_000_000, {
        ship: 'Claymore',
        home: 'pelt',
        jumpClones: 3,
        joinedMonthsAgo: 49,
      }),
      alt('Amari Eyes', 'wick', 'scout', 2, 12_000_000, { ship: 'Buzzard', home: 'pelt' }),
      alt('Kit Booster', 'wick', 'line', 3, 51_000_000, { ship: 'Vulture', home: 'pelt' }),
    ],
  },
  {
    key: 'dov',
    role: 'Capital pilot with six jump clones',
    lookAt: 'Sits in space in a supercarrier: the ship is not among the assets, its cargo is.',
    characters: [
      alt('Dov Lenz', 'hearth', 'capital', 4, 5_300_000_000, {
        ship: 'Nyx',
        inSpace: true,
        home: 'hearth-keep',
        jumpClones: 6,
        joinedMonthsAgo: 75,
      }),
      alt('Lenz Dread', 'hearth', 'capital', 4, 310_000_000, { ship: 'Revelation', home: 'hearth-keep' }),
      alt('Lenz Cyno', 'hearth', 'scout', 1, 3_000_000),
    ],
  },
  {
    key: 'ansa',
    role: 'Sold a character',
    lookAt: 'One of hers changes hands: the new owner must see nothing old.',
    characters: [
      alt('Ansa Roe', 'hearth', 'ratter', 3, 540_000_000, { ship: 'Ishtar' }),
      alt('Roe Soldier', 'hearth', 'capital', 3, 205_000_000, { ship: 'Thanatos' }),
    ],
  },
  {
    key: 'piet',
    role: 'Nine characters, four with broken tokens',
    lookAt: 'Which characters need a new login.',
    characters: [alt('Piet Noor', 'wick', 'ratter', 3, 390_000_000, { ship: 'Gila' }), ...PIET_ALTS],
  },
  {
    key: 'lio',
    role: 'Left the corporation yesterday',
    lookAt: 'Corporation history: the last line is a day old.',
    characters: [
      alt('Lio Farrow', 'npc', 'explorer', 2, 96_000_000, {
        ship: 'Astero',
        history: [
          ['npc', 28],
          ['wick', 20],
        ],
        joinedMonthsAgo: 0.033,
      }),
      alt('Farrow Fields', 'works', 'industry', 2, 64_000_000),
    ],
  },
  {
    key: 'tables',
    role: 'Hostile player text',
    lookAt: 'Names and bios made to break pages: all of it must render harmless.',
    characters: [
      alt("Robert'); DROP TABLE--", 'loose', 'line', 1, 1_337_000, {
        ship: 'Rifter',
        assets: 120,
        bio:
          '<script>document.title="owned"</script><img src=x onerror="document.title=\'owned\'">' +
          '<font size="99" color="#ff00ff00"><b>big</b></font><a href="javascript:alert(1)">free ISK</a>' +
          '<style>body{display:none}</style><svg/onload=alert(2)><iframe src="https://example.invalid/"></iframe>' +
          '</div></body>" onmouseover="alert(3)" {{7*7}} ${7*7} <loc><a href="showinfo:5//30003792">home</a></loc>',
      }),
      alt('\u202Eelitsoh emaN\u202C', 'loose', 'scout', 0, 12_000, {
        assets: 40,
        bio: '\u202Eтхэт drawkcab\u202C \u0000\uFFFD',
      }),
      alt('🏮 Lämpchen “Größe” ﷽', 'loose', 'trader', 1, 88_000_000, {
        assets: 60,
        bio: "u'Old client bug: \\u0027quoted\\u0027 \\xe9'",
      }),
    ],
  },
  {
    key: 'nobody',
    role: 'Guest',
    lookAt: 'Belongs to nothing and sees exactly nothing.',
    characters: [
      alt('Nobody Inparticular', 'npc', 'newbie', 0, 250_000, {
        assets: 12,
        journalPerDay: 1,
        joinedMonthsAgo: 1,
      }),
    ],
  },
];
