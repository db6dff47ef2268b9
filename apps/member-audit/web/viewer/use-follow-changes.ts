import { apiKey } from '@muster/web/kit';
import { useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { CHARACTER_PATH } from '../../shared/character-path.ts';
import { overviewContract, statusContract } from '../../shared/characters.contract.ts';
import type { SectionStatus } from './freshness/section-status.ts';

/** Asks again for what is on the page as soon as the status shows that a sync has changed it. */
export function useFollowChanges(sections: readonly SectionStatus[], shown: readonly string[]): void {
  const queryClient = useQueryClient();
  useOnChange(lastChanges(sections), () => {
    void queryClient.invalidateQueries({ queryKey: apiKey(overviewContract) });
  });
  useOnChange(lastChanges(sections.filter(({ section }) => shown.includes(section))), () => {
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => isSectionData(queryKey) });
  });
}

/** A text that is another one once any of the sections has changed. */
function lastChanges(sections: readonly SectionStatus[]): string {
  return sections.map(({ section, changedAt }) => `${section} ${changedAt}`).join();
}

function isSectionData([path]: QueryKey): boolean {
  return (
    typeof path === 'string' &&
    path.startsWith(CHARACTER_PATH) &&
    path !== overviewContract.path &&
    path !== statusContract.path
  );
}

/** Not on the first sight of a value, and not when the tab shows other sections than before. */
function useOnChange(value: string, act: () => void): void {
  const known = useRef(value);
  useEffect(() => {
    const before = known.current;
    known.current = value;
    const sameSections = namesOf(before) === namesOf(value);
    if (before !== value && before !== '' && sameSections) act();
  });
}

function namesOf(changes: string): string {
  return changes
    .split(',')
    .map((change) => change.split(' ')[0])
    .join();
}
