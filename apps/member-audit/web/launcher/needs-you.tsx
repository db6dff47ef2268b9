import { Card, Group, Text, Title } from '@mantine/core';
import { AppButton, useText } from '@muster/web/kit';
import { IconKeyOff } from '@tabler/icons-react';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { RE_AUTHORISE } from '../links.ts';
import classes from './launcher.module.css';

/** Says, above everything else, which characters only their owner can mend. */
export function NeedsYou({ characters }: { readonly characters: readonly LauncherCharacter[] }) {
  const t = useText();
  const broken = characters.filter(({ progress }) => progress.state === 'action_needed');
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
              {t('EVE no longer lets Muster read them. What was read before stays.')}{' '}
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
