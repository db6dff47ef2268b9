import type { EtagEntry } from './cache.ts';
import { EsiNotFoundError } from './errors/esi-not-found-error.ts';

/** One page: its rows, or `undefined` when it is still as known. */
export interface PageAnswer<Row> {
  readonly rows: Row[] | undefined;
  readonly entry: EtagEntry;
  readonly lastModified: string | undefined;
  /** Number of pages of the list, where the answer says. */
  readonly pages: number | undefined;
}

/** A list in pages, as the walk sees it. */
export interface PageSource<Row> {
  /** Number of pages that the caller knows the ETags of, if any. */
  readonly knownPages: number | undefined;
  /** Asks for one page; conditionally only where its ETag is known. */
  ask(page: number, conditional: boolean): Promise<PageAnswer<Row>>;
  /** Waits for a page to expire if that is soon, and says whether it did. */
  outlast(entry: EtagEntry): Promise<boolean>;
  /** Waits before the walk starts over for the given time (from 1). */
  pause(restart: number): Promise<void>;
}

/** All pages of one generation. `rows` is `undefined` when none of them changed. */
export interface PagesAnswer<Row> {
  readonly rows: Row[] | undefined;
  /** One per page, in order; the first knows their number. */
  readonly entries: EtagEntry[];
}

const PAGES_SIDE_BY_SIDE = 4;
const MAX_RESTARTS = 2;
/** More than any list of EVE has, and what still fits into memory. */
export const MOST_PAGES = 2_000;

/**
 * Walks all pages of one generation. If any changed, the unchanged ones are asked again without their ETag, and all
 * must carry one `Last-Modified` and one number of pages; else the walk starts over, at most twice. A first page that is
 * about to expire is let expire before the others are asked. Returns `undefined` when the list would not hold still. Any other error of a page ends the walk.
 */
export async function walkPages<Row>(source: PageSource<Row>): Promise<PagesAnswer<Row> | undefined> {
  for (let restart = 0; restart <= MAX_RESTARTS; restart++) {
    if (restart > 0) await source.pause(restart);
    const answer = await walkOnce(source, restart === 0);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

async function walkOnce<Row>(
  source: PageSource<Row>,
  conditional: boolean,
): Promise<PagesAnswer<Row> | undefined> {
  let first = await source.ask(1, conditional);
  // The other pages would be of the next generation.
  if ((first.pages ?? 1) > 1 && (await source.outlast(first.entry))) first = await source.ask(1, conditional);
  const count = first.pages ?? source.knownPages ?? 1;
  const answers: PageAnswer<Row>[] = [first];
  // Fewer pages than before is a change too, even when every page that is left is as it was.
  let changed = first.rows !== undefined || count !== source.knownPages;
  try {
    await sideBySide(range(2, count), async (page) => {
      const answer = await source.ask(page, conditional && !changed);
      answers[page - 1] = answer;
      if (answer.rows !== undefined) changed = true;
    });
    if (changed) {
      const unknown = range(1, count).filter((page) => answers[page - 1]!.rows === undefined);
      await sideBySide(unknown, async (page) => {
        answers[page - 1] = await source.ask(page, false);
      });
    }
  } catch (error) {
    // The list got shorter under our feet.
    if (count > 1 && error instanceof EsiNotFoundError) return undefined;
    throw error;
  }
  const entries = answers.map((answer) => answer.entry);
  entries[0]!.pages = count;
  if (!changed) return { rows: undefined, entries };
  return isOneGeneration(answers)
    ? { rows: answers.flatMap((answer) => answer.rows ?? []), entries }
    : undefined;
}

function isOneGeneration(answers: readonly PageAnswer<unknown>[]): boolean {
  return isOne(answers.map((answer) => answer.lastModified)) && isOne(answers.map((answer) => answer.pages));
}

/** True when all that is given is the same. */
function isOne(values: readonly (string | number | undefined)[]): boolean {
  return new Set(values.filter((value) => value !== undefined)).size <= 1;
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

/** Runs `work` on every item, a few at a time. After a failure starts no more, waits for the rest, then throws it. */
async function sideBySide(items: number[], work: (item: number) => Promise<void>): Promise<void> {
  const failures: unknown[] = [];
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) {
      if (failures.length > 0) return;
      try {
        await work(item);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(PAGES_SIDE_BY_SIDE, items.length) }, lane));
  if (failures.length > 0) throw failures[0];
}
