import { Avatar, Menu, Text, UnstyledButton } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { IconLogout, IconUserPlus, IconUsers } from '@tabler/icons-react';
import { logoutContract } from '@muster/core/contract';
import { useApiMutation } from '../../kit/api/use-api-mutation.ts';
import { Portrait } from '../../kit/display/eve-image.tsx';
import { useText } from '../../kit/i18n/text-context.tsx';
import { useViewer } from '../../kit/session/session-context.tsx';
import { ColorSchemeControl } from './color-scheme-control.tsx';
import classes from './shell.module.css';

/** Where EVE's login leads back to after a character was added. */
export function addCharacterUrl(next: string): string {
  return `/sso/add?next=${encodeURIComponent(next)}`;
}

/** The menu of the signed-in user: characters, appearance, log out. */
export function UserMenu() {
  const t = useText();
  const viewer = useViewer();
  const { href } = useLocation();
  // A fresh page forgets everything that was in memory.
  const logout = useApiMutation(logoutContract, { onSuccess: () => window.location.assign('/login') });
  const name = viewer.main?.name ?? viewer.name;
  return (
    <Menu position="bottom-end" width={250} shadow="md" withinPortal>
      <Menu.Target>
        <UnstyledButton className={classes.userButton} aria-label={t('Menu of {{name}}', { name })}>
          {viewer.main ? (
            <Portrait id={viewer.main.characterId} name="" size={32} />
          ) : (
            <Avatar size={32} name={name} />
          )}
          <span className={classes.userName}>{name}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" fw={600} c="var(--mantine-color-text)" truncate>
            {name}
          </Text>
          {viewer.states.length > 0 && <Text size="xs">{viewer.states.join(', ')}</Text>}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconUsers size={16} />}
          renderRoot={(root) => <Link {...root} to="/characters" />}
        >
          {t('My account')}
        </Menu.Item>
        <Menu.Item component="a" href={addCharacterUrl(href)} leftSection={<IconUserPlus size={16} />}>
          {t('Add character')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t('Appearance')}</Menu.Label>
        <ColorSchemeControl />
        <Menu.Divider />
        <Menu.Item
          leftSection={<IconLogout size={16} />}
          disabled={logout.isPending}
          onClick={() => logout.mutate({})}
        >
          {t('Log out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
