import { ActionIcon, Menu } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useText } from '@muster/web/kit';
import { IconDotsVertical, IconKey, IconTrash } from '@tabler/icons-react';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { reAuthoriseHref } from '../links.ts';
import { RemoveModal } from './remove-modal.tsx';

interface CharacterMenuProps {
  readonly character: LauncherCharacter;
  readonly className?: string | undefined;
}

/** What one does seldom with a character: authorise it again, remove it. */
export function CharacterMenu({ character, className }: CharacterMenuProps) {
  const t = useText();
  const [isRemoving, remove] = useDisclosure(false);
  return (
    <>
      <Menu position="bottom-end" withinPortal>
        <Menu.Target>
          <ActionIcon
            className={className}
            variant="subtle"
            color="gray"
            size="md"
            aria-label={t('More about {{name}}', { name: character.name })}
          >
            <IconDotsVertical size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            component="a"
            href={reAuthoriseHref(character.characterId)}
            leftSection={<IconKey size={16} />}
          >
            {t('Authorise again')}
          </Menu.Item>
          <Menu.Item c="red" leftSection={<IconTrash size={16} />} onClick={remove.open}>
            {t('Remove …')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <RemoveModal character={character} opened={isRemoving} onClose={remove.close} />
    </>
  );
}
