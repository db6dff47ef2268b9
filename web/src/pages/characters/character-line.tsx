import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ContractResponse, myCharactersContract } from '@muster/core/contract';
import { Portrait } from '../../../kit/display/eve-image.tsx';
import { Named } from '../../../kit/display/named.tsx';
import { useText } from '../../../kit/i18n/text-context.tsx';

type OwnCharacter = ContractResponse<typeof myCharactersContract>['characters'][number];

interface CharacterLineProps {
  readonly character: OwnCharacter;
  readonly action?: ReactNode;
}

/** A character of the user: face, name, affiliation. */
export function CharacterLine({ character, action }: CharacterLineProps) {
  const t = useText();
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Group wrap="nowrap" gap="md" miw={0}>
        <Portrait id={character.characterId} name="" size={48} />
        <Stack gap={0} miw={0}>
          <Group gap="xs">
            <Text fw={600}>{character.name}</Text>
            {character.isMain && <Badge variant="light">{t('Main')}</Badge>}
          </Group>
          <Text size="sm" c="dimmed" component="div">
            <Named value={character.corporation} />
            {character.alliance !== null && (
              <>
                {' · '}
                <Named value={character.alliance} />
              </>
            )}
          </Text>
        </Stack>
      </Group>
      {action}
    </Group>
  );
}
