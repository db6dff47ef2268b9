/** One piece of a list that is ordered by last change, newest last. */
export interface CursorPiece<Row> {
  readonly rows: readonly Row[];
  /** Where to go on to older rows, and to newer ones; absent when there is nothing at all. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** A list with cursors, as the walk sees it. */
export interface CursorSource<Row> {
  keyOf(row: Row): string | number;
  /** The newest piece, or the one next to a cursor. */
  ask(position?: { readonly before: string } | { readonly after: string }): Promise<CursorPiece<Row>>;
}

/** What a walk found. */
export interface CursorRows<Row> {
  /** Each once, as it was last seen, newest last. */
  readonly rows: Row[];
  /** To be kept with the rows and given to the next walk. `undefined` while the list is empty. */
  readonly after: string | undefined;
}

/**
 * Walks from the newest piece back until there is nothing older, or `mostRows` are there: the newest ones. A row
 * that comes twice was changed in between, and the one that came first is the newer.
 */
export async function walkBack<Row>(source: CursorSource<Row>, mostRows: number): Promise<CursorRows<Row>> {
  const newestFirst = new Map<string | number, Row>();
  let piece = await source.ask();
  const { after } = piece;
  let before: string | undefined;
  for (let received = 0; ;) {
    for (const row of piece.rows.toReversed()) {
      const key = source.keyOf(row);
      if (!newestFirst.has(key)) newestFirst.set(key, row);
    }
    received += piece.rows.length;
    // A cursor that stands still leads nowhere.
    const isOver = piece.before === undefined || piece.before === before;
    if (isOver || piece.rows.length === 0 || received >= mostRows) break;
    before = piece.before!;
    piece = await source.ask({ before });
  }
  return { rows: [...newestFirst.values()].slice(0, mostRows).toReversed(), after };
}

/**
 * Walks from a kept cursor on until there is nothing newer, or `mostRows` came; the next walk goes on there, so none
 * is lost. A row that comes twice was changed in between, and the one that came last is the newer.
 */
export async function walkOn<Row>(
  source: CursorSource<Row>,
  kept: string,
  mostRows: number,
): Promise<CursorRows<Row>> {
  const rows = new Map<string | number, Row>();
  let after = kept;
  for (let received = 0; received < mostRows;) {
    const piece = await source.ask({ after });
    for (const row of piece.rows) {
      const key = source.keyOf(row);
      // Taken out first, so that it moves to the end, where the newest are.
      rows.delete(key);
      rows.set(key, row);
    }
    received += piece.rows.length;
    const isOver = piece.after === undefined || piece.after === after;
    after = piece.after ?? after;
    if (isOver || piece.rows.length === 0) break;
  }
  return { rows: [...rows.values()], after };
}
