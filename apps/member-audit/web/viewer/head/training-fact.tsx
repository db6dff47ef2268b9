import { AppLink, formatDuration, Named, romanNumeral, useEveNow, useText } from '@muster/web/kit';
import { Text } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { needsTraining } from '../../character/needs-training.ts';
import { viewerHref } from '../../links.ts';
import classes from './head.module.css';
import type { CharacterOverview } from './overview-data.ts';
import { useIsQueueKnown } from './use-is-queue-known.ts';

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
  const now = useEveNow('second');
  const timeUntil = (iso: string) => formatDuration(Math.max(0, (Date.parse(iso) - now.getTime()) / 1_000));
  const isEnding = queueEndsAt !== null && needsTraining({ isIdle: false, queueEndsAt }, now);
  return (
    <Text
      component="div"
      size="xs"
      className={`${classes.hint} muster-tabular`}
      {...(!isEnding && { c: 'dimmed' })}
    >
      {isEnding ? (
        <span className={classes.warning}>
          {t('queue ends in {{time}}', { time: timeUntil(queueEndsAt) })}
        </span>
      ) : (
        t('{{time}} left', { time: timeUntil(training.finishesAt) })
      )}
    </Text>
  );
}
