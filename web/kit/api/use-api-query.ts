import { queryOptions, useQuery, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import type { Contract, ContractResponse } from '@muster/core/contract';
import type { ApiProblem } from './api-problem.ts';
import { callApi } from './call-api.ts';
import type { CallInput } from './contract-call.ts';

type Options<C> = Omit<UseQueryOptions<ContractResponse<C>, ApiProblem>, 'queryKey' | 'queryFn'>;

/** Key of a contract's answers in the query cache; without input it matches all of them. */
export function apiKey(contract: Contract, input?: unknown): readonly unknown[] {
  return input === undefined ? [contract.path] : [contract.path, input];
}

/** Query options of a contract, for prefetching or reading the cache. */
export function apiQueryOptions<C extends Contract>(contract: C, input: CallInput<C>) {
  return queryOptions<ContractResponse<C>, ApiProblem>({
    queryKey: apiKey(contract, input),
    queryFn: ({ signal }) => callApi(contract, input, { signal }),
  });
}

/**
 * The answer of a GET contract, cached by contract and input, fetched again when the window gets the focus.
 * `options` are TanStack Query's (`enabled`, `refetchInterval` in milliseconds, `staleTime` …).
 */
export function useApiQuery<C extends Contract>(
  contract: C,
  input: CallInput<C>,
  options: Options<C> = {},
): UseQueryResult<ContractResponse<C>, ApiProblem> {
  return useQuery<ContractResponse<C>, ApiProblem>({ ...apiQueryOptions(contract, input), ...options });
}
