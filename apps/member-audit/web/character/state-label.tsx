import { Group, Text } from '@mantine/core';
import { useText } from '@muster/web/kit';
import {
  IconAlertTriangleFilled,
  IconCircleCheckFilled,
  IconKeyOff,
  IconProgress,
  IconRefresh,
} from '@tabler/icons-react';
import classes from './character.module.css';
import type { CharacterProgress } from './character-progress.ts';

const LOOKS = {
  action_needed: { icon: IconKeyOff, label: 'Authorisation has ended' },
  trouble: { icon: IconAlertTriangleFilled, label: 'Partly out of date' },
  first_sync: { icon: IconProgress, label: 'First look' },
  up_to_date: { icon: IconCircleCheckFilled, label: 'Up to date' },
  updating: { icon: IconRefresh, label: 'Updating …' },
} as const;

/** How a character stands, in words, colour and icon. */
export function StateLabel({ progress }: { readonly progress: CharacterProgress }) {
  const t = useText();
  const look = progress.isRunning && progress.state === 'up_to_date' ? 'updating' : progress.state;
  const { icon: Icon, label } = LOOKS[look];
  return (
    <Group gap={6} wrap="nowrap" className={classes.state} data-state={look}>
      <Icon size={17} aria-hidden />
      <Text span size="sm" fw={500} className="muster-nowrap">
        {t(label)}
      </Text>
    </Group>
  );
}
