import { SimpleGrid, Text } from '@mantine/core';
import { QueryState, useEveNow, useText } from '@muster/web/kit';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { useLauncher } from '../launcher/use-launcher.ts';
import { CharacterLine } from './character-line.tsx';
import { firstCharacters } from './first-characters.ts';

/** As many as fit a phone without pushing everything else away. */
const SHOWN_MAX = 6;

/** On the home page: my characters, where they are and how they do, those with a problem first. */
export function CharactersWidget() {
  return (
    <QueryState query={useLauncher()}>
      {({ characters }) => (characters.length === 0 ? <Nobody /> : <Some characters={characters} />)}
    </QueryState>
  );
}

function Nobody() {
  const t = useText();
  return <Text size="sm">{t('You have not registered a character yet.')}</Text>;
}

function Some({ characters }: { readonly characters: readonly LauncherCharacter[] }) {
  const t = useText();
  const now = useEveNow();
  const more = characters.length - SHOWN_MAX;
  return (
    <>
      <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }} spacing="md" verticalSpacing={4}>
        {firstCharacters(characters, SHOWN_MAX, now).map((character) => (
          <CharacterLine key={character.characterId} character={character} />
        ))}
      </SimpleGrid>
      {more > 0 && (
        <Text size="sm" c="dimmed" mt={4}>
          {t('and {{count}} more', { count: more })}
        </Text>
      )}
    </>
  );
}
