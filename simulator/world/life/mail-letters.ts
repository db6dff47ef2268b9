import type { CharacterRecord } from '../population.ts';
import type { World } from '../world.ts';
import { systemNamed, typeNamed } from '../static-data.ts';
import { structureByKey } from '../structures.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from './dated.ts';
import { characterLink, placeLink, systemLink, typeLink } from './markup.ts';
import { ashenPaymaster, ashenTrader, persona } from './people.ts';

/** A letter of a story: who wrote it to whom, and when. */
export interface Letter {
  from: CharacterRecord;
  to: CharacterRecord;
  timeMs: number;
  subject: string;
  lines: readonly string[];
  /** The reader deletes it this long after it came. */
  keptMs?: number;
}

type Told = readonly [from: string, to: string, daysAgo: number, subject: string, lines: readonly string[]];

function told(world: World): readonly Told[] {
  const at = (key: string): string => {
    const character = persona(world, key);
    return character ? characterLink(character) : 'a friend';
  };
  return [
    [
      'tam',
      'sela',
      8.2,
      'Application',
      ['Hello Sela,', 'both my characters are listed. Nine days with Tidewatch, ask me anything.', '', 'Tam'],
    ],
    [
      'sela',
      'tam',
      7.9,
      'Re: Application',
      ['Thank you. One question then: why only nine days?', '', 'Sela'],
    ],
    [
      'tam',
      'sela',
      7.5,
      'Re: Re: Application',
      ['Their timers were at four in the morning. Mine is a <b>day job</b>.'],
    ],
    ['nyx', 'sela', 4.1, 'join pls', ['hi, want join. i fly Loki. no alts (only a hauler)', 'new start o7']],
    ['sela', 'nyx', 3.7, 'Re: join pls', ['Welcome. Please register <b>all</b> your characters first.']],
    ['nyx', 'sela', 3.6, 'Re: Re: join pls', ['thats all of them promise']],
    [
      'brandt',
      'mara',
      20,
      'So that you hear it from me',
      [
        'I pay an old Ashen debt, 120 million every two weeks. Two more and it is over.',
        'The loan is from YC125 and you can see every line of it.',
        '',
        'Brandt',
      ],
    ],
    [
      'mara',
      'brandt',
      19.6,
      'Re: So that you hear it from me',
      ['I know. You told me when you joined. <i>Thank you for telling me again.</i>'],
    ],
    [
      'mara',
      'idris',
      2.2,
      'Kavala',
      [
        `Who fuels ${placeLink(structureByKey('kavala').id)}?`,
        'It says nineteen hours. I do not like nineteen hours.',
      ],
    ],
    ['idris', 'mara', 2.1, 'Re: Kavala', ['On my list. Blocks leave Dodixie tonight.']],
    ['idris', 'juno', 12, 'Blocks', ['How many fuel blocks can you have by Friday?', 'I take all of them.']],
    ['juno', 'idris', 11.8, 'Re: Blocks', ['Four thousand. The rest when the reactions are done.']],
    [
      'kit',
      'mara',
      6,
      'Doctrine',
      [
        'Lantern Cruiser is settled. Thirty-eight can fly it, a dozen more within the week.',
        `Staging stays in ${systemLink(systemNamed('Harroule').id)}.`,
      ],
    ],
    [
      'kit',
      'wren',
      5,
      'Your first fleet',
      [
        'You did well. You died, but <b>you died on time</b>.',
        `Train for the ${typeLink(typeNamed('Caracal').id)} first, the rest later.`,
      ],
    ],
    ['wren', 'kit', 4.9, 'Re: Your first fleet', ['What does the red button do?']],
    [
      'sela',
      'wren',
      55,
      'Welcome to the Academy',
      ['Your free frigates wait in the Night School.', 'There are no stupid questions, only unread mails.'],
    ],
    [
      'pell',
      'mara',
      30,
      'Inventory',
      ['I counted. Twenty thousand five hundred. <i>Then I found another container.</i>'],
    ],
    ['dov', 'mara', 15, 'Parked', ['I log off in the supercarrier as always. Nobody touches my six clones.']],
    [
      'ansa',
      'mara',
      3,
      'I am selling one',
      ['My soldier goes to a new owner this week. Please take him out of everything <b>before</b> that.'],
    ],
    ['piet', 'mara', 9, 'tokens again', ['It says four of my nine are broken. I logged them all in. Twice.']],
    ['lio', 'kit', 1.4, 'Goodbye', ['Found something quieter. No hard feelings.', '', 'Lio']],
    ['kit', 'lio', 1.3, 'Re: Goodbye', ['Fly safe. The door is where you left it.']],
    [
      'corvin',
      'kit',
      16,
      'Fleet times',
      ['Which system do we form in on Sunday? And how many do we expect?', 'I only ask to be on time.'],
    ],
    [
      'corvin',
      'idris',
      23,
      'Timers',
      [`Is there a list of our timers? I keep missing them. ${at('kit')} said to ask you.`],
    ],
    [
      'tables',
      'sela',
      5.5,
      '<img src=x onerror=alert(1)> Application',
      ['<svg/onload=alert(2)>Hello', "Robert'); DROP TABLE letters;--"],
    ],
  ];
}

/** The handler writes every week and the informant answers; neither letter stays for a day. */
function handlerLetters(world: World, untilMs: number): Letter[] {
  const corvin = persona(world, 'corvin');
  const handler = ashenPaymaster(world);
  if (!corvin || !handler) return [];
  const letters: Letter[] = [];
  for (let day = Math.floor(untilMs / DAY_MS) - 3; day <= Math.floor(untilMs / DAY_MS); day++) {
    const timeMs = day * DAY_MS + 21 * HOUR_MS + (day % 50) * MINUTE_MS;
    const lines =
      day % 7 === 3
        ? ['Crate is up, price as ever.', 'Where do they stage, and when?']
        : ['Sunday. The usual place.', 'Burn this one too.'];
    letters.push({ from: handler, to: corvin, timeMs, subject: 're: storage', lines, keptMs: 20 * HOUR_MS });
    letters.push({
      from: corvin,
      to: handler,
      timeMs: timeMs + HOUR_MS,
      subject: 're: re: storage',
      lines: ['Thirty-eight cruisers, Harroule, 19:30.'],
      keptMs: 19 * HOUR_MS,
    });
  }
  return letters;
}

/** The spy is careless: these stay in the box for everybody to read. */
function traderLetters(world: World): Letter[] {
  const nyx = persona(world, 'nyx');
  const trader = ashenTrader(world);
  if (!nyx || !trader) return [];
  const at = (days: number): number => world.epochMs - days * DAY_MS;
  return [
    {
      from: trader,
      to: nyx,
      timeMs: at(6),
      subject: 'your garbage',
      lines: ['Four hundred for the crate. Half of the deal, as agreed.', 'Second half when you are in.'],
    },
    {
      from: nyx,
      to: trader,
      timeMs: at(5.9),
      subject: 'Re: your garbage',
      lines: ['lol ok. they never ask about alts'],
    },
  ];
}

const whole = new WeakMap<World, readonly Letter[]>();

/** Every letter that a story needs, up to a moment. Old ones hang on the epoch, so that they stay put over restarts. */
export function letters(world: World, untilMs: number): readonly Letter[] {
  let fixed = whole.get(world);
  if (!fixed) {
    fixed = [
      ...traderLetters(world),
      ...told(world).flatMap(([from, to, daysAgo, subject, lines]) => {
        const [a, b] = [persona(world, from), persona(world, to)];
        return a && b ? [{ from: a, to: b, timeMs: world.epochMs - daysAgo * DAY_MS, subject, lines }] : [];
      }),
    ];
    whole.set(world, fixed);
  }
  return [...fixed, ...handlerLetters(world, untilMs)].filter((letter) => letter.timeMs <= untilMs);
}
