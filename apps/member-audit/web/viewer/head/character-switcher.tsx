import { ActionIcon, Button, Menu, ScrollArea } from '@mantine/core';
import { AppLink, Portrait, useText } from '@muster/web/kit';
import { IconChevronDown, IconUsers } from '@tabler/icons-react';
import { viewerHref } from '../../links.ts';
import type { CharacterOverview } from './overview-data.ts';

interface CharacterSwitcherProps {
  readonly siblings: CharacterOverview['siblings'];
  /** The tab stays when the character changes. */
  readonly tabId: string | undefined;
  readonly isCompact: boolean;
}

/** Leads to the other characters of the same user. */
export function CharacterSwitcher({ siblings, tabId = 'overview', isCompact }: CharacterSwitcherProps) {
  const t = useText();
  if (siblings.length === 0) return null;
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        {isCompact ? (
          <ActionIcon variant="default" size="lg" aria-label={t('Other characters')}>
            <IconUsers size={18} />
          </ActionIcon>
        ) : (
          <Button variant="default" size="xs" rightSection={<IconChevronDown size={14} />}>
            {t('Other characters')}
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <ScrollArea.Autosize mah="60dvh">
          {siblings.map(({ characterId, name }) => (
            <Menu.Item
              key={characterId}
              component={AppLink}
              to={viewerHref(characterId, tabId)}
              c="inherit"
              underline="never"
              leftSection={<Portrait id={characterId} name="" size={26} />}
            >
              <bdi>{name}</bdi>
            </Menu.Item>
          ))}
        </ScrollArea.Autosize>
      </Menu.Dropdown>
    </Menu>
  );
}
