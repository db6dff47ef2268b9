import { Badge } from '@mantine/core';
import { useText } from '@muster/web/kit';
import {
  IconAlertTriangle,
  IconCircleCheck,
  IconKeyOff,
  IconProgress,
  IconRefresh,
} from '@tabler/icons-react';
import type { CharacterProgress } from './character-progress.ts';

const LOOKS = {
  action_needed: { color: 'red', icon: IconKeyOff, label: 'Authorise again' },
  trouble: { color: 'yellow', icon: IconAlertTriangle, label: 'Partly out of date' },
  first_sync: { color: 'blue', icon: IconProgress, label: 'First look' },
  up_to_date: { color: 'teal', icon: IconCircleCheck, label: 'Up to date' },
} as const;

/** How a character stands, in words, colour and icon. */
export function StateBadge({ progress }: { readonly progress: CharacterProgress }) {
  const t = useText();
  const { color, icon: Icon, label } = LOOKS[progress.state];
  const isUpdating = progress.isRunning && progress.state === 'up_to_date';
  return (
    <Badge
      variant="light"
      color={isUpdating ? 'blue' : color}
      leftSection={isUpdating ? <IconRefresh size={13} /> : <Icon size={13} />}
      tt="none"
      fw={600}
    >
      {isUpdating ? t('Updating …') : t(label)}
    </Badge>
  );
}
