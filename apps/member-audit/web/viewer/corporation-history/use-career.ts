import type { ContractResponse } from '@muster/core/contract';
import { useApiQuery } from '@muster/web/kit';
import { corporationHistoryContract } from '../../../shared/corporation-history.contract.ts';

export type CareerEntry = ContractResponse<typeof corporationHistoryContract>['entries'][number];

/** All corporations the character was in. */
export function useCareer(characterId: number) {
  return useApiQuery(corporationHistoryContract, { params: { characterId } });
}
