import { useEffect } from 'react';

const ROWS_AHEAD = 40;

interface LoadMore {
  /** Index of the last row on the screen. */
  readonly lastVisible: number;
  readonly rows: number;
  readonly hasMore: boolean;
  /** A page is on its way, or the last attempt failed and waits for the user. */
  readonly isHeld: boolean;
  readonly loadMore: () => void;
}

/** Fetches the next page before the user reaches the end of what is there. */
export function useLoadMore({ lastVisible, rows, hasMore, isHeld, loadMore }: LoadMore): void {
  const isNear = lastVisible >= rows - ROWS_AHEAD;
  useEffect(() => {
    if (isNear && hasMore && !isHeld) loadMore();
    // `loadMore` is new on every render and always does the same.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isNear, hasMore, isHeld, rows]);
}
