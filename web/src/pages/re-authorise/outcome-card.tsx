import { Button, Card, Group, Progress, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import { useCallback } from 'react';
import type { Authorisation } from '@muster/core/contract';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { AppButton } from '../../../kit/page/app-button.tsx';
import { authoriseHref, type Journey, nextStep } from './journey.ts';
import classes from './re-authorise.module.css';
import { useCountdown } from './use-countdown.ts';

interface OutcomeCardProps {
  readonly journey: Journey;
  /** Those that are left to mend. */
  readonly broken: readonly Authorisation[];
  /** Names of the user's own characters. */
  readonly nameOf: (characterId: number | null) => string | undefined;
  readonly onStop: () => void;
}

/** Long enough to read the next name, which one has to choose at EVE. */
const PAUSE_SECONDS = 4;

/** What came of the last visit to EVE, how far one has come, and who is next. */
export function OutcomeCard({ journey, broken, nameOf, onStop }: OutcomeCardProps) {
  const t = useText();
  const expected = nameOf(journey.expectedId);
  const authorised = nameOf(journey.authorisedId);
  const isRight = authorised !== undefined && authorised === expected;
  const next = nextStep(journey, broken);
  const done = Math.max(0, journey.total - broken.length);
  return (
    <Card
      component="section"
      className={classes.outcome}
      data-right={isRight}
      aria-label={t('What came of your visit to EVE Online')}
    >
      <Stack gap="sm">
        <Group gap="sm" wrap="nowrap" align="flex-start" role="status">
          {isRight ? (
            <IconCircleCheck size={26} className={classes.outcomeIcon} aria-hidden />
          ) : (
            <IconAlertTriangle size={26} className={classes.outcomeIcon} aria-hidden />
          )}
          <div>
            <Title order={2}>
              {authorised === undefined
                ? t('{{name}} was not authorised', { name: expected })
                : t('{{name}} is authorised again', { name: authorised })}
            </Title>
            <Text size="sm" c="dimmed">
              {isRight
                ? t('Its data are being read at this moment.')
                : authorised === undefined
                  ? t('Nothing has changed. You can try again.')
                  : t('You chose {{authorised}} at EVE Online instead of {{expected}}, who still waits.', {
                      authorised,
                      expected,
                    })}
            </Text>
          </div>
        </Group>
        {journey.total > 1 && <Done done={done} total={journey.total} />}
        {next === undefined ? (
          <Group>
            <Text fw={600}>{t('No character needs you any more.')}</Text>
            <AppButton to="/" variant="default" size="xs">
              {t('Go to the home page')}
            </AppButton>
          </Group>
        ) : (
          <Next
            next={next}
            journey={{ total: Math.max(journey.total, broken.length), isNonStop: journey.isNonStop }}
            isOnItsWay={isRight && journey.isNonStop}
            onStop={onStop}
          />
        )}
      </Stack>
    </Card>
  );
}

function Done({ done, total }: { readonly done: number; readonly total: number }) {
  const t = useText();
  const label = t('{{done}} of {{total}} done', { done, total });
  return (
    <Group gap="sm" wrap="nowrap">
      <Progress.Root size="md" flex={1}>
        <Progress.Section value={(100 * done) / total} aria-label={label} />
      </Progress.Root>
      <Text size="sm" fw={600} className="muster-tabular muster-nowrap">
        {label}
      </Text>
    </Group>
  );
}

/** So that the Enter key goes on. */
function focusOnce(element: HTMLElement | null): void {
  element?.focus({ preventScroll: true });
}

interface NextProps {
  readonly next: Authorisation;
  readonly journey: { total: number; isNonStop: boolean };
  /** It begins by itself in a moment. */
  readonly isOnItsWay: boolean;
  readonly onStop: () => void;
}

function Next({ next, journey, isOnItsWay, onStop }: NextProps) {
  const t = useText();
  const href = authoriseHref(next, journey);
  const go = useCallback(() => window.location.assign(href), [href]);
  const seconds = useCountdown(isOnItsWay, PAUSE_SECONDS, go);
  return (
    <Group gap="sm" justify="space-between">
      <Text>
        {t('Next, choose this character at EVE Online:')}{' '}
        <Text span inherit fw={700}>
          <bdi>{next.name}</bdi>
        </Text>
      </Text>
      <Group gap="xs">
        {seconds !== null && (
          <Button variant="default" onClick={onStop}>
            {t('Stop')}
          </Button>
        )}
        <Button component="a" href={href} ref={focusOnce}>
          {seconds === null ? t('Go on') : t('Going on in {{seconds}} s', { seconds: Math.max(seconds, 1) })}
        </Button>
      </Group>
    </Group>
  );
}
