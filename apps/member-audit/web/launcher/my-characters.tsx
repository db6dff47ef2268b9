import { Group, Stack, TextInput } from '@mantine/core';
import { EmptyState, useText, useUrlState } from '@muster/web/kit';
import { IconSearch } from '@tabler/icons-react';
import type { ContractResponse } from '@muster/core/contract';
import type { launcherContract } from '../../shared/characters.contract.ts';
import { CharacterCards } from './character-cards.tsx';
import { CharacterTable } from './character-table.tsx';
import { matchCharacters } from './match-characters.ts';
import { NeedsYou } from './needs-you.tsx';
import { RegisterButton } from './register-button.tsx';
import { UnregisteredList } from './unregistered-list.tsx';
import { useLook } from './use-look.ts';
import { LookSwitch } from './look-switch.tsx';

/** From here on one searches rather than looks. */
const MANY = 6;

/** The registered characters as cards or table, then those that are not registered yet. */
export function MyCharacters({ characters, unregistered }: ContractResponse<typeof launcherContract>) {
  const t = useText();
  const [look, setLook] = useLook(characters.length);
  const [search, setSearch] = useUrlState('q');
  const hasMany = characters.length > MANY;
  const shown = hasMany ? matchCharacters(characters, search) : characters;
  return (
    <Stack gap="lg">
      <NeedsYou />
      {hasMany && (
        <Group gap="sm">
          <TextInput
            type="search"
            placeholder={t('Find a character')}
            aria-label={t('Find a character')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={search}
            onChange={(event) => setSearch(event.currentTarget.value)}
            flex={{ base: 1, sm: 'none' }}
            w={{ sm: 260 }}
          />
          <LookSwitch look={look} onChange={setLook} />
          {look === 'table' && <RegisterButton ml={{ sm: 'auto' }} w={{ base: '100%', sm: 'auto' }} />}
        </Group>
      )}
      {shown.length === 0 ? (
        <EmptyState title={t('No character matches')}>
          {t('Names of characters, corporations, alliances and systems are searched.')}
        </EmptyState>
      ) : look === 'table' ? (
        <CharacterTable characters={shown} />
      ) : (
        <CharacterCards characters={shown} />
      )}
      <UnregisteredList characters={unregistered} />
    </Stack>
  );
}
