import { Card, Stack, Text, Title } from '@mantine/core';
import { useText } from '@muster/web/kit';
import { IconUsersGroup } from '@tabler/icons-react';
import { RegisterButton } from './register-button.tsx';
import { UnregisteredList, type Unregistered } from './unregistered-list.tsx';

/** For somebody who has registered nobody: what registering does, who sees it, how it ends. */
export function FirstVisit({ unregistered }: { readonly unregistered: readonly Unregistered[] }) {
  const t = useText();
  return (
    <Stack gap="lg">
      <Card padding="xl">
        <Stack align="center" ta="center" gap="sm">
          <IconUsersGroup size={44} stroke={1.3} color="var(--mantine-primary-color-filled)" aria-hidden />
          <Title order={2}>{t('Register your first character')}</Title>
          <Text maw="60ch">
            {t(
              'You choose a character on EVE’s own login page and allow Muster to read it; your password stays with CCP.',
            )}{' '}
            {t(
              'Muster then keeps an up-to-date picture of it: location, ship, skills and training, wallet, assets and corporation history.',
            )}{' '}
            {t(
              'It can only read, only you see it here, and removing the character deletes everything again.',
            )}
          </Text>
          <RegisterButton mt="sm" />
        </Stack>
      </Card>
      <UnregisteredList characters={unregistered} />
    </Stack>
  );
}
