import { Button, Code, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react';
import { ApiProblem } from '../api/api-problem.ts';
import { useText } from '../i18n/text-context.tsx';
import { problemText } from './problem-text.ts';
import classes from './states.module.css';

interface ErrorStateProps {
  /** What was thrown: an `ApiProblem` is explained, everything else is a fault of the page. */
  readonly problem: unknown;
  /** Asks again. Left out: no button. */
  readonly onRetry?: () => void;
}

/** Shown where something failed: what happened, what to do, a button to try again, and the code for administrators. */
export function ErrorState({ problem, onRetry }: ErrorStateProps) {
  const t = useText();
  const { title, advice, mayRetry } = problemText(problem, t);
  return (
    <Stack className={classes.state} align="center" gap="xs" role="alert">
      <span className={classes.icon} aria-hidden>
        <IconAlertTriangle size={32} stroke={1.5} />
      </span>
      <Text fw={600}>{title}</Text>
      <Text c="dimmed" size="sm" maw="46ch">
        {advice}
      </Text>
      {problem instanceof ApiProblem && <Code>{problem.code}</Code>}
      {mayRetry && onRetry && (
        <Button variant="default" size="xs" mt="xs" leftSection={<IconRefresh size={14} />} onClick={onRetry}>
          {t('Try again')}
        </Button>
      )}
    </Stack>
  );
}
