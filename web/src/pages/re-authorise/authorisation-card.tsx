import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import type { Authorisation } from '@muster/core/contract';
import { Portrait } from '../../../kit/display/eve-image.tsx';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { AuthorisationWords } from './authorisation-words.tsx';
import { authoriseHref, needsOwner } from './journey.ts';
import classes from './re-authorise.module.css';
import { StandingStill } from './standing-still.tsx';

interface AuthorisationCardProps {
  readonly authorisation: Authorisation;
  /** How many there are to mend in all; 0 where the button does not mend one of them. */
  readonly total: number;
}

/** One character and app: what is the matter, what one would get back, and the button that leads to EVE. */
export function AuthorisationCard({ authorisation, total }: AuthorisationCardProps) {
  const t = useText();
  const { characterId, name, isMain, app, state } = authorisation;
  // Many buttons of one weight: where one button goes through all of them, that is the one to press.
  const isFirstChoice = needsOwner(authorisation) && total <= 1;
  const label = state === 'never' ? t('Register') : t('Authorise again');
  return (
    <Card component="article" className={classes.card}>
      <Portrait id={characterId} name="" size={56} />
      <Stack gap={6} miw={0} className={classes.words}>
        <Group gap="xs">
          <Title order={3}>
            <bdi>{name}</bdi>
          </Title>
          {isMain && <Badge>{t('Main')}</Badge>}
          <Text size="sm" c="dimmed">
            {app.title}
          </Text>
        </Group>
        <Text size="sm" component="div">
          <AuthorisationWords authorisation={authorisation} />
        </Text>
        <StandingStill authorisation={authorisation} />
      </Stack>
      <Button
        component="a"
        href={authoriseHref(authorisation, { total, isNonStop: false })}
        variant={isFirstChoice ? 'filled' : 'default'}
        rightSection={<IconExternalLink size={16} aria-hidden />}
        className={classes.action}
        aria-label={`${label}: ${name}, ${app.title}`}
      >
        {label}
      </Button>
    </Card>
  );
}
