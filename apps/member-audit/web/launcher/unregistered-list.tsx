import { Card, Group, Stack, Text, Title } from '@mantine/core';
import type { ContractResponse } from '@muster/core/contract';
import { Portrait, useText } from '@muster/web/kit';
import type { launcherContract } from '../../shared/characters.contract.ts';
import { MainCrown } from '../character/main-crown.tsx';
import { Organisation } from '../character/organisation.tsx';
import { RegisterButton } from './register-button.tsx';

export type Unregistered = ContractResponse<typeof launcherContract>['unregistered'][number];

/** Characters that are mine, but that Muster may not look at yet. */
export function UnregisteredList({ characters }: { readonly characters: readonly Unregistered[] }) {
  const t = useText();
  if (characters.length === 0) return null;
  return (
    <Card component="section">
      <Title order={2}>{t('Not registered yet')}</Title>
      <Text size="sm" c="dimmed" mt={2} mb="md">
        {t('These characters are yours, but you have not allowed Muster to read them.')}
      </Text>
      <Stack gap="sm">
        {characters.map((character) => (
          <UnregisteredLine key={character.characterId} character={character} />
        ))}
      </Stack>
    </Card>
  );
}

function UnregisteredLine({ character }: { readonly character: Unregistered }) {
  const t = useText();
  const { characterId, name, isMain, corporation } = character;
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <Group gap="sm" wrap="nowrap" miw={0}>
        <Portrait id={characterId} name="" size={40} />
        <Stack gap={0} miw={0}>
          <Group gap={6} wrap="nowrap">
            <Text fw={600} truncate dir="auto">
              {name}
            </Text>
            {isMain && <MainCrown size={16} />}
          </Group>
          {corporation && (
            <Text component="div" size="sm" c="dimmed">
              <Organisation kind="corporation" value={corporation} size={16} />
            </Text>
          )}
        </Stack>
      </Group>
      <RegisterButton
        characterId={characterId}
        variant="default"
        size="xs"
        leftSection={null}
        flex="none"
        aria-label={t('Register {{name}}', { name })}
      >
        {t('Register')}
      </RegisterButton>
    </Group>
  );
}
