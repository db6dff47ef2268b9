import type { Authorisation } from '@muster/core/contract';
import type { CharacterProgress } from '../character/character-progress.ts';

/**
 * Characters whose authorisation has ended need their owner at once: their sections only say so when they are due, and
 * until then a card would say "up to date" below a notice that it cannot be read.
 */
export function markEnded<Character extends { characterId: number; progress: CharacterProgress }>(
  characters: readonly Character[],
  broken: readonly Pick<Authorisation, 'characterId' | 'state'>[],
): Character[] {
  const ended = new Set(
    broken.filter(({ state }) => state === 'ended').map(({ characterId }) => characterId),
  );
  return characters.map((character) =>
    ended.has(character.characterId)
      ? { ...character, progress: { ...character.progress, state: 'action_needed' as const } }
      : character,
  );
}
