import { ActionIcon, Button, Popover, Text } from '@mantine/core';
import { useApiMutation, useText } from '@muster/web/kit';
import { IconRefresh } from '@tabler/icons-react';
import { statusContract, updateNowContract } from '../../../shared/characters.contract.ts';
import { useStatus } from '../use-status.ts';
import { useAsked } from './use-asked.ts';

interface UpdateNowProps {
  readonly characterId: number;
  readonly isCompact: boolean;
}

/** Has ESI looked at again, and turns until that is done. */
export function UpdateNow({ characterId, isCompact }: UpdateNowProps) {
  const t = useText();
  const status = useStatus(characterId);
  const isRunning = status.data?.progress.isRunning ?? false;
  const [isAsked, markAsked] = useAsked(isRunning, () => void status.refetch());
  const update = useApiMutation(updateNowContract, { invalidates: [statusContract], onSuccess: markAsked });
  const shared = {
    loading: update.isPending || isAsked || isRunning,
    onClick: () => update.mutate({ params: { characterId } }),
    title: t('Asks EVE again, as far as it has anything new'),
  };
  return (
    <Popover opened={update.error !== null} onChange={update.reset} position="bottom-end" withArrow>
      <Popover.Target>
        {isCompact ? (
          <ActionIcon {...shared} variant="default" size="lg" aria-label={t('Update now')}>
            <IconRefresh size={18} />
          </ActionIcon>
        ) : (
          <Button {...shared} size="xs" leftSection={<IconRefresh size={15} />}>
            {t('Update now')}
          </Button>
        )}
      </Popover.Target>
      <Popover.Dropdown role="alert" maw={300}>
        <Text size="sm">
          {update.error?.status === 429
            ? t('You have just asked. Wait a minute, then try again.')
            : t('That could not be asked for. Try again in a moment.')}
        </Text>
      </Popover.Dropdown>
    </Popover>
  );
}
