import type { RowPaging } from './define-operation.ts';

/** How far a walk goes. */
export interface RowLimits<Row> {
  /** No more calls once there are so many; the rows after them are left out. */
  readonly mostRows: number;
  /** No more calls once a reply has a row for which this is true, e.g. one that is stored already. */
  readonly until?: ((row: Row) => boolean) | undefined;
}

/** A list of which a call gives a piece, as the walk sees it. */
export interface RowSource<Row> {
  readonly paging: RowPaging;
  /** What tells one row from another. */
  keyOf(row: Row): number | undefined;
  /** The piece that goes on at, or after, the row of this key. */
  ask(key: number): Promise<Row[]>;
}

/**
 * Goes on from the first piece, one call after another, until a piece has nothing new or the limits are met. Each
 * row comes once, in the list's order: whether a piece begins with the row it goes on from does not matter. Rows
 * without a key are left out: nobody could tell them apart.
 */
export async function walkRows<Row>(
  firstPiece: Row[],
  source: RowSource<Row>,
  { mostRows, until }: RowLimits<Row>,
): Promise<Row[]> {
  const rows = new Map<number, Row>();
  let piece = firstPiece;
  for (;;) {
    const known = rows.size;
    for (const row of piece) {
      const key = source.keyOf(row);
      if (key !== undefined) rows.set(key, row);
    }
    if (rows.size === known || rows.size >= mostRows || piece.some((row) => until?.(row))) break;
    piece = await source.ask(lastKey(piece, source));
  }
  return [...rows.values()].slice(0, mostRows);
}

/** Lists by time go on from their last row. What comes newest first has its lowest key there, sorted or not. */
function lastKey<Row>(piece: Row[], source: RowSource<Row>): number {
  const keys = piece.map((row) => source.keyOf(row)).filter((key) => key !== undefined);
  return source.paging === 'from-event' ? keys.at(-1)! : Math.min(...keys);
}
