import { Alert, Group, Text } from '@mantine/core';
import { useText } from '@muster/web/kit';
import { IconKeyOff } from '@tabler/icons-react';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { RegisterButton } from './register-button.tsx';

/** Says, above everything else, which characters only their owner can mend. */
export function NeedsYou({ characters }: { readonly characters: readonly LauncherCharacter[] }) {
  const t = useText();
  const broken = characters.filter(({ progress }) => progress.state === 'action_needed');
  if (broken.length === 0) return null;
  return (
    <Alert
      color="red"
      icon={<IconKeyOff size={20} />}
      title={t('{{count}} characters need you', { count: broken.length })}
    >
      <Group justify="space-between" gap="sm">
        <Text size="sm" maw="70ch">
          {t(
            'EVE no longer lets Muster read {{names}}. What was read before stays. Authorise again, and choose the same character on EVE’s page.',
            { names: broken.map(({ name }) => name).join(', ') },
          )}
        </Text>
        <RegisterButton size="xs" color="red" leftSection={null}>
          {t('Authorise again')}
        </RegisterButton>
      </Group>
    </Alert>
  );
}
