import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import type { Contract, ContractResponse } from '@muster/core/contract';
import type { ApiProblem } from './api-problem.ts';
import { callApi } from './call-api.ts';
import type { CallInput } from './contract-call.ts';
import { apiKey } from './use-api-query.ts';

interface MutationSettings<C> {
  /** Contracts whose cached answers are out of date after success: they are fetched again. */
  readonly invalidates?: readonly Contract[];
  readonly onSuccess?: (answer: ContractResponse<C>, input: CallInput<C>) => void;
  readonly onError?: (problem: ApiProblem, input: CallInput<C>) => void;
}

/**
 * A state change through a contract: `mutate(input)` sends it once, never repeated by itself.
 * `mutateAsync` settles after the invalidated queries were asked again.
 */
export function useApiMutation<C extends Contract>(
  contract: C,
  settings: MutationSettings<C> = {},
): UseMutationResult<ContractResponse<C>, ApiProblem, CallInput<C>> {
  const queryClient = useQueryClient();
  return useMutation<ContractResponse<C>, ApiProblem, CallInput<C>>({
    mutationFn: (input) => callApi(contract, input),
    onSuccess: async (answer, input) => {
      settings.onSuccess?.(answer, input);
      const stale = settings.invalidates ?? [];
      await Promise.all(stale.map((other) => queryClient.invalidateQueries({ queryKey: apiKey(other) })));
    },
    onError: (problem, input) => settings.onError?.(problem, input),
  });
}
