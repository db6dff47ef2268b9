import { Card, Group, Text } from '@mantine/core';
import { IconKeyOff } from '@tabler/icons-react';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { AppButton } from '../../../kit/page/app-button.tsx';
import { needsOwner, RE_AUTHORISE } from './journey.ts';
import classes from './re-authorise.module.css';
import { useAuthorisations } from './use-authorisations.ts';

/** Says on pages of the host that characters wait for their owner; draws nothing when none does. */
export function NeedsYouNotice() {
  const t = useText();
  const { data } = useAuthorisations();
  const broken = data?.authorisations.filter(needsOwner) ?? [];
  if (broken.length === 0) return null;
  const count = new Set(broken.map(({ characterId }) => characterId)).size;
  return (
    <Card component="section" className={classes.outcome} data-right={false} padding="sm" px="md" mb="md">
      <Group justify="space-between" gap="sm">
        <Group gap="sm" wrap="nowrap">
          <IconKeyOff size={22} stroke={1.6} className={classes.outcomeIcon} aria-hidden />
          <Text fw={600}>{t('{{count}} characters need you', { count })}</Text>
        </Group>
        <AppButton to={RE_AUTHORISE} variant="default" size="xs">
          {t('See why')}
        </AppButton>
      </Group>
    </Card>
  );
}
