import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** Registered characters, about: people of the simulated world have one to five each. */
  characters: number;
  /** Of everybody outside the cast: rows of their assets, of their journal (30 days), and skills. */
  assets: number;
  journal: number;
  skills: number;
  /** Rows that the viewer of the page measurement has, inserted directly. */
  bigAssets: number;
  bigJournal: number;
  /** People who look at pages at the same time, and for how long on an idle machine. */
  viewers: number;
  pageSeconds: number;
  /** Whether to measure pages, and the first sync of a small world to compare with. */
  pages: boolean;
  scaling: boolean;
  /** Whether to measure a sync with errors by two workers, and nothing else. */
  errors: boolean;
  onlyErrors: boolean;
  /** Where the figures go as JSON; `-` is stdout. */
  json: string | null;
  /** Directory for a CPU profile of every worker and bare loop. */
  profile: string | null;
  /** Further server settings of the database, for example to log statements. */
  databaseSettings: Record<string, string>;
}

const FULL = { characters: 1_000, bigAssets: 100_000, bigJournal: 1_000_000, pageSeconds: 20 };
const QUICK = { characters: 100, bigAssets: 20_000, bigJournal: 100_000, pageSeconds: 8 };

export const USAGE = `Usage: npm run bench -- [options]

  --characters N     registered characters (default ${FULL.characters})
  --quick            ${QUICK.characters} characters, smaller tables for the pages, no scaling
  --assets N         assets of each character (default 500)
  --journal N        journal entries of each character (default 100)
  --skills N         skills of each character (default 200)
  --big-assets N     assets of the character whose pages are measured (default ${FULL.bigAssets})
  --big-journal N    journal entries of the same (default ${FULL.bigJournal})
  --viewers N        people who look at pages side by side (default 4)
  --page-seconds N   how long they look while nothing syncs (default ${FULL.pageSeconds})
  --no-pages         leave the pages out
  --no-scaling       leave the small world out
  --no-errors        leave the sync with errors out
  --only-errors      nothing but the sync with errors
  --json FILE        write all figures as JSON; - is stdout
  --profile DIR      CPU profiles of workers and bare loops
  --database NAME=VALUE   a server setting of PostgreSQL; may be given several times
`;

/** Reads the command line. @throws RangeError or TypeError in plain words. */
export function parseOptions(args: readonly string[]): BenchOptions | 'help' {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      characters: text,
      quick: flag,
      assets: text,
      journal: text,
      skills: text,
      'big-assets': text,
      'big-journal': text,
      viewers: text,
      'page-seconds': text,
      'no-pages': flag,
      'no-scaling': flag,
      'no-errors': flag,
      'only-errors': flag,
      json: text,
      profile: text,
      database: { type: 'string', multiple: true },
      help: flag,
    },
  });
  if (values.help === true) return 'help';
  const defaults = values.quick === true ? QUICK : FULL;
  return {
    characters: count('characters', values.characters, defaults.characters),
    assets: count('assets', values.assets, 500),
    journal: count('journal', values.journal, 100),
    skills: count('skills', values.skills, 200),
    bigAssets: count('big-assets', values['big-assets'], defaults.bigAssets),
    bigJournal: count('big-journal', values['big-journal'], defaults.bigJournal),
    viewers: count('viewers', values.viewers, 4),
    pageSeconds: count('page-seconds', values['page-seconds'], defaults.pageSeconds),
    pages: values['no-pages'] !== true,
    scaling: values['no-scaling'] !== true && values.quick !== true,
    errors: values['no-errors'] !== true,
    onlyErrors: values['only-errors'] === true,
    json: values.json ?? null,
    profile: values.profile ?? null,
    databaseSettings: Object.fromEntries((values.database ?? []).map(setting)),
  };
}

function count(name: string, given: string | undefined, otherwise: number): number {
  if (given === undefined) return otherwise;
  const value = Number(given.replaceAll('_', ''));
  if (!Number.isInteger(value) || value < 1)
    throw new RangeError(`--${name} must be a whole number from 1, not ${given}`);
  return value;
}

function setting(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 1) throw new RangeError(`--database wants name=value, not ${text}`);
  return [text.slice(0, at), text.slice(at + 1)];
}
