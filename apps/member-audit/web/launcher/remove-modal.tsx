import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { ErrorState, useApiMutation, useText } from '@muster/web/kit';
import {
  launcherContract,
  removeContract,
  type LauncherCharacter,
} from '../../shared/characters.contract.ts';

interface RemoveModalProps {
  readonly character: LauncherCharacter;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Says what is lost, and removes the character only then. The safe answer has the focus. */
export function RemoveModal({ character: { characterId, name }, opened, onClose }: RemoveModalProps) {
  const t = useText();
  const remove = useApiMutation(removeContract, { invalidates: [launcherContract], onSuccess: onClose });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('Remove {{name}}?', { name })}
      centered
      closeButtonProps={{ 'aria-label': t('Close') }}
    >
      <Stack>
        <Text size="sm">
          {t(
            'Everything Muster has read about {{name}} is deleted: skills, assets, the wallet journal with all entries older than 30 days, which EVE does not give out again.',
            { name },
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {t('The character stays linked to your account and can be registered again; it then starts anew.')}
        </Text>
        {remove.error && <ErrorState problem={remove.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('Keep it')}
          </Button>
          <Button
            color="red"
            loading={remove.isPending}
            onClick={() => remove.mutate({ params: { characterId } })}
          >
            {t('Remove and delete')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
