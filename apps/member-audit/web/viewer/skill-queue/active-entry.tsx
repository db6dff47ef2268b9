import { Card, Group, Progress, Text } from '@mantine/core';
import {
  EveTime,
  formatDuration,
  formatNumber,
  Named,
  romanNumeral,
  useLanguage,
  useText,
} from '@muster/web/kit';
import type { LiveEntry } from './live-entry.ts';

/** What is being trained this moment, with a bar that moves and a countdown. */
export function ActiveEntry({ entry }: { readonly entry: LiveEntry }) {
  const t = useText();
  const language = useLanguage();
  const { skill, level, progress, leftSeconds, finishDate } = entry;
  const percent = progress === null ? null : 100 * progress;
  return (
    <Card component="section" aria-label={t('In training')}>
      <Group justify="space-between" gap="xs" align="baseline">
        <div>
          <Text size="xs" c="dimmed">
            {t('In training')}
          </Text>
          <Text fw={650} fz="lg">
            <Named value={skill} /> {romanNumeral(level)}
          </Text>
        </div>
        <div>
          <Text fw={650} fz="lg" className="muster-tabular" role="timer">
            {leftSeconds !== null && t('{{time}} left', { time: formatDuration(leftSeconds) })}
          </Text>
        </div>
      </Group>
      {percent !== null && (
        <Progress value={percent} mt="xs" animated aria-label={t('Part of the level that is done')} />
      )}
      <Group justify="space-between" gap="xs" mt={6} c="dimmed" fz="sm" className="muster-tabular">
        <span>
          {percent !== null &&
            t('{{percent}} % of level {{level}}', {
              percent: formatNumber(percent, { fractionDigits: 1, language }),
              level: romanNumeral(level),
            })}
        </span>
        <span>
          {t('done')} <EveTime value={finishDate} show="time" />
        </span>
      </Group>
    </Card>
  );
}
