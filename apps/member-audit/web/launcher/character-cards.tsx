import { SimpleGrid } from '@mantine/core';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { CharacterCard } from './character-card.tsx';
import { RegisterCard } from './register-card.tsx';

/** How many cards stand side by side. */
export const CARD_COLUMNS = { cols: { base: 1, md: 2, xl: 3 }, spacing: 'md' } as const;

/** One card a character, and one to register another. */
export function CharacterCards({ characters }: { readonly characters: readonly LauncherCharacter[] }) {
  return (
    <SimpleGrid {...CARD_COLUMNS}>
      {characters.map((character) => (
        <CharacterCard key={character.characterId} character={character} />
      ))}
      <RegisterCard />
    </SimpleGrid>
  );
}
