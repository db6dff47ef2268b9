import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiProblem } from '../api/api-problem.ts';
import { ErrorState } from './error-state.tsx';
import { LoadingState } from './loading-state.tsx';

interface QueryStateProps<T> {
  readonly query: UseQueryResult<T, ApiProblem>;
  /** Draws the answer. Old data stay visible while a later fetch fails. */
  readonly children: (data: T) => ReactNode;
  /** Instead of grey lines while the first answer is awaited. */
  readonly loading?: ReactNode;
}

/** The three states of a query in one place: loading, failed with a retry, and the answer. */
export function QueryState<T>({ query, children, loading }: QueryStateProps<T>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.error) return <ErrorState problem={query.error} onRetry={() => void query.refetch()} />;
  return <>{loading ?? <LoadingState />}</>;
}
