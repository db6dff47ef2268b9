import type { SectionStatus, TargetStatus } from '@muster/core';
import type { SectionErrorCode } from '@muster/core/contract';
import type { characterStates } from '../../shared/characters.contract.ts';

export interface CharacterProgress {
  state: (typeof characterStates)[number];
  isRunning: boolean;
  sectionsDone: number;
  sectionsTotal: number;
}

/** What only the owner of the character can mend, by authorising it again. */
const OWNER_NEEDED: ReadonlySet<SectionErrorCode> = new Set(['token_missing', 'token_revoked']);

/** One word for a character: what needs the owner first, then what heals by itself, then what is not there yet. */
export function summarise(status: TargetStatus | undefined, sectionsTotal: number): CharacterProgress {
  const sections = status?.sections ?? [];
  const sectionsDone = sections.filter(({ okAt }) => okAt !== null).length;
  return {
    state: stateOf(sections, sectionsDone, sectionsTotal),
    isRunning: status?.isRunning ?? false,
    sectionsDone,
    sectionsTotal,
  };
}

function stateOf(
  sections: readonly SectionStatus[],
  done: number,
  total: number,
): CharacterProgress['state'] {
  const errors = sections.flatMap(({ errorCode }) => (errorCode === null ? [] : [errorCode]));
  if (errors.some((code) => OWNER_NEEDED.has(code))) return 'action_needed';
  if (errors.length > 0) return 'trouble';
  return done < total ? 'first_sync' : 'up_to_date';
}
