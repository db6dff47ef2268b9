import { Progress, Stack, Text } from '@mantine/core';
import { demoProgressContract } from '@muster/core/contract';
import { useApiQuery } from '../../../kit/api/use-api-query.ts';
import { useText } from '../../../kit/i18n/text-context.tsx';
import classes from './login.module.css';

const POLL_MILLISECONDS = 2_000;

/** How far the demo's world has come. Asked every two seconds until it is complete. */
export function DemoProgress() {
  const t = useText();
  const { data } = useApiQuery(
    demoProgressContract,
    {},
    {
      refetchInterval: ({ state }) => (isComplete(state.data?.demo) ? false : POLL_MILLISECONDS),
    },
  );
  const demo = data?.demo;
  if (!demo || demo.sectionsTotal === 0) return null;
  const percent = Math.floor((100 * demo.sectionsDone) / demo.sectionsTotal);
  return (
    <Stack className={classes.progress} gap={6}>
      <Text size="sm" fw={600}>
        {isComplete(demo) ? t('The demo world is ready') : t('The demo world is filling')}
      </Text>
      <Progress.Root size="md">
        <Progress.Section value={percent} aria-label={t('Progress of filling the demo world')} />
      </Progress.Root>
      <Text size="sm" c="dimmed" className="muster-tabular" role="status">
        {t('{{registered}} of {{characters}} characters registered, {{percent}} % of their data here', {
          registered: demo.registered,
          characters: demo.characters,
          percent,
        })}
      </Text>
      {!isComplete(demo) && (
        <Text size="xs" c="dimmed">
          {t('You need not wait: the character you choose comes first.')}
        </Text>
      )}
    </Stack>
  );
}

function isComplete(demo: { sectionsDone: number; sectionsTotal: number } | null | undefined): boolean {
  return (
    demo === null || (demo !== undefined && demo.sectionsTotal > 0 && demo.sectionsDone >= demo.sectionsTotal)
  );
}
