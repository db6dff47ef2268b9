import { Card, Group, Text, Title } from '@mantine/core';
import { AppButton, useText } from '@muster/web/kit';
import { IconKeyOff } from '@tabler/icons-react';
import { RE_AUTHORISE } from '../links.ts';
import classes from './launcher.module.css';
import { useBroken } from './use-broken.ts';

/** Says, above everything else, which characters only their owner can mend, and leads to where that is done. */
export function NeedsYou() {
  const t = useText();
  const broken = useBroken();
  if (broken.length === 0) return null;
  return (
    <Card component="section" className={classes.needsYou} padding="sm" px="md">
      <Group justify="space-between" gap="md">
        <Group gap="md" wrap="nowrap" flex={1} miw="min(100%, 22rem)">
          <IconKeyOff size={26} stroke={1.6} className={classes.needsYouIcon} aria-hidden />
          <div>
            <Title order={2} fz="md">
              {t('{{count}} characters need you', { count: broken.length })}
            </Title>
            <Text size="sm" c="dimmed">
              {t('EVE does not let Muster read them, or not all of it. What was read before stays.')}{' '}
              {broken.map(({ characterId, name }, position) => (
                <Text span inherit c="var(--mantine-color-text)" key={characterId}>
                  {position > 0 && ', '}
                  <bdi>{name}</bdi>
                </Text>
              ))}
            </Text>
          </div>
        </Group>
        <AppButton to={RE_AUTHORISE} size="sm">
          {t('Authorise again')}
        </AppButton>
      </Group>
    </Card>
  );
}
