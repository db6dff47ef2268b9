import { useStatus } from '../use-status.ts';

/** True once the skill queue has been read: from then on "trains nothing" is a fact. */
export function useIsQueueKnown(characterId: number): boolean {
  const sections = useStatus(characterId).data?.sections ?? [];
  return sections.some(({ section, okAt }) => section === 'skill_queue' && okAt !== null);
}
