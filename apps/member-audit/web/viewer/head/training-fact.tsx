import { AppLink, formatDuration, Named, romanNumeral, useEveNow, useText } from '@muster/web/kit';
import { Text } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { viewerHref } from '../../links.ts';
import classes from './head.module.css';
import type { CharacterOverview } from './overview-data.ts';
import { useIsQueueKnown } from './use-is-queue-known.ts';

const DAY_SECONDS = 86_400;

/** What is being trained and for how long, or a warning that nothing is or soon will be. */
export function TrainingFact({ character }: { readonly character: CharacterOverview }) {
  const t = useText();
  const { characterId, training } = character;
  const isKnown = useIsQueueKnown(characterId);
  if (training === null && !isKnown) return <>–</>;
  if (training === null) {
    return (
      <div className={classes.warning}>
        <IconAlertTriangleFilled size={14} aria-hidden />{' '}
        <AppLink to={viewerHref(characterId, 'skill-queue')} inherit c="inherit">
          {t('Not training')}
        </AppLink>
        <div className={classes.hint}>{t('queue empty or paused')}</div>
      </div>
    );
  }
  return (
    <>
      <AppLink to={viewerHref(characterId, 'skill-queue')} inherit>
        <span title={training.skill.name ?? undefined}>
          <Named value={training.skill} /> {romanNumeral(training.level)}
        </span>
      </AppLink>
      <TimeLeft training={training} queueEndsAt={character.queueEndsAt} />
    </>
  );
}

function TimeLeft({
  training,
  queueEndsAt,
}: {
  readonly training: NonNullable<CharacterOverview['training']>;
  readonly queueEndsAt: string | null;
}) {
  const t = useText();
  const now = useEveNow('second').getTime();
  const secondsUntil = (iso: string) => Math.max(0, (Date.parse(iso) - now) / 1_000);
  const queueSeconds = queueEndsAt === null ? null : secondsUntil(queueEndsAt);
  const isEnding = queueSeconds !== null && queueSeconds < DAY_SECONDS;
  return (
    <Text
      component="div"
      size="xs"
      className={`${classes.hint} muster-tabular`}
      {...(!isEnding && { c: 'dimmed' })}
    >
      {isEnding ? (
        <span className={classes.warning}>
          {t('queue ends in {{time}}', { time: formatDuration(queueSeconds) })}
        </span>
      ) : (
        t('{{time}} left', { time: formatDuration(secondsUntil(training.finishesAt)) })
      )}
    </Text>
  );
}
