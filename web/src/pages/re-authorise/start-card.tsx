import { Button, Card, Group, Text, Title } from '@mantine/core';
import { IconKeyOff } from '@tabler/icons-react';
import type { Authorisation } from '@muster/core/contract';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { authoriseHref } from './journey.ts';
import classes from './re-authorise.module.css';

/** How many there are, and the button that goes through all of them: one click each, at EVE. */
export function StartCard({ broken }: { readonly broken: readonly Authorisation[] }) {
  const t = useText();
  const [first] = broken;
  if (first === undefined) return null;
  const count = broken.length;
  return (
    <Card component="section" className={classes.outcome} data-right={false}>
      <Group justify="space-between" gap="md">
        <Group gap="md" wrap="nowrap" flex={1} miw="min(100%, 22rem)">
          <IconKeyOff size={26} stroke={1.6} className={classes.outcomeIcon} aria-hidden />
          <div>
            <Title order={2}>{t('{{count}} authorisations need you', { count })}</Title>
            <Text size="sm" c="dimmed">
              {t('At EVE Online you choose the character, and come back here. Begin with')}{' '}
              <Text span inherit fw={600} c="var(--mantine-color-text)">
                <bdi>{first.name}</bdi>
              </Text>
              {'. '}
              {t('What was read before stays.')}
            </Text>
          </div>
        </Group>
        {count > 1 && (
          <Button component="a" href={authoriseHref(first, { total: count, isNonStop: true })}>
            {t('Authorise one after the other')}
          </Button>
        )}
      </Group>
    </Card>
  );
}
