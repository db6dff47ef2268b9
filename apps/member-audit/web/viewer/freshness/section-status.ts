import type { ContractResponse } from '@muster/core/contract';
import type { statusContract } from '../../../shared/characters.contract.ts';

export type SectionStatus = ContractResponse<typeof statusContract>['sections'][number];

/** Errors that only the owner can end, by authorising the character again. */
const OWNER_ERRORS: readonly SectionStatus['error'][] = ['token_missing', 'token_revoked'];

export function needsOwner({ error }: SectionStatus): boolean {
  return OWNER_ERRORS.includes(error);
}

/** How bad it is: 3 only the owner can mend it, 2 an error, 1 nothing there yet, 0 fine. */
export function severity(status: SectionStatus): 0 | 1 | 2 | 3 {
  if (needsOwner(status)) return 3;
  if (status.error !== null) return 2;
  return status.okAt === null ? 1 : 0;
}

/**
 * What says how fresh a tab is: the worst of its sections, and among equals the one looked at longest ago. While all
 * are fine, the next look is the first of theirs. Undefined for no sections.
 */
export function worstSection(sections: readonly SectionStatus[]): SectionStatus | undefined {
  const worst = sections.toSorted(
    (a, b) => severity(b) - severity(a) || (a.okAt ?? '').localeCompare(b.okAt ?? ''),
  )[0];
  if (worst === undefined || severity(worst) > 0) return worst;
  const [nextAt = null] = sections.flatMap((section) => section.nextAt ?? []).toSorted();
  return { ...worst, nextAt };
}
