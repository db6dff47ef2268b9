import { keepPreviousData, useInfiniteQuery, type InfiniteData } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { TablePage } from '@muster/core/contract';
import type { ApiProblem } from '../api/api-problem.ts';
import { callApi } from '../api/call-api.ts';
import type { CallInput } from '../api/contract-call.ts';
import { apiKey } from '../api/use-api-query.ts';
import type { TableState } from './table-state.ts';
import type { RowOf, TableContract } from './types.ts';

const PAGE_SIZE = 100;

type Page<C> = TablePage<RowOf<C>>;
type Cursor = string | undefined;

interface RowsRequest<C> {
  readonly contract: C;
  readonly params: unknown;
  readonly state: TableState;
  readonly refetchIntervalMilliseconds: number | undefined;
}

/** The rows fetched so far, page after page by the server's cursor. A new order or filter starts again. */
export function useTableRows<C extends TableContract>(request: RowsRequest<C>) {
  const { contract, params, state, refetchIntervalMilliseconds } = request;
  const query = { limit: PAGE_SIZE, sort: state.sort, q: state.search || undefined, ...state.filters };
  const result = useInfiniteQuery<Page<C>, ApiProblem, InfiniteData<Page<C>>, readonly unknown[], Cursor>({
    queryKey: apiKey(contract, { params, query }),
    queryFn: ({ pageParam, signal }) =>
      fetchPage(contract, { params, query: { ...query, cursor: pageParam } }, signal),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
    refetchInterval: refetchIntervalMilliseconds ?? false,
    // Asking again means asking for every page that was scrolled through: not for a glance at another window.
    refetchOnWindowFocus: false,
    staleTime: 60_000,
  });
  const pages = result.data?.pages;
  const rows = useMemo(() => pages?.flatMap((page) => page.items) ?? [], [pages]);
  const first = pages?.[0];
  return {
    rows,
    count: first ? { rows: first.count, isCapped: first.countCapped } : undefined,
    problem: result.error,
    isFirstLoad: result.isPending,
    /** Rows of the old order or filter are shown until the new ones are here. */
    isStale: result.isPlaceholderData,
    isLoadingMore: result.isFetchingNextPage,
    hasMore: result.hasNextPage,
    loadMore: () => void result.fetchNextPage(),
    reload: () => void (result.isFetchNextPageError ? result.fetchNextPage() : result.refetch()),
  };
}

/** The props of `DataTable` hold input and answer to the contract; here it is any contract that pages. */
async function fetchPage<C extends TableContract>(
  contract: C,
  input: unknown,
  signal: AbortSignal,
): Promise<Page<C>> {
  // oxlint-disable typescript/no-unsafe-type-assertion
  const answer: unknown = await callApi(contract, input as CallInput<C>, { signal });
  return answer as Page<C>;
  // oxlint-enable typescript/no-unsafe-type-assertion
}
