import { Group, Progress, Text } from '@mantine/core';
import { useText } from '@muster/web/kit';
import type { CharacterProgress } from './character-progress.ts';

/** How far the first look at a character has come. */
export function ProgressBar({ progress }: { readonly progress: CharacterProgress }) {
  const t = useText();
  const { sectionsDone: done, sectionsTotal: total, isRunning } = progress;
  const percent = total === 0 ? 0 : (100 * done) / total;
  return (
    <div>
      <Group justify="space-between" gap="xs" mb={4} wrap="nowrap">
        <Text size="xs" c="dimmed">
          {isRunning ? t('First look at EVE …') : t('First look: waiting for its turn')}
        </Text>
        <Text size="xs" fw={600} className="muster-nowrap muster-tabular" role="status">
          {t('{{done}} of {{total}}', { done, total })}
        </Text>
      </Group>
      <Progress
        value={percent}
        size="sm"
        animated={isRunning}
        aria-label={t('{{done}} of {{total}} kinds of data have arrived', { done, total })}
      />
    </div>
  );
}
