import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './states.module.css';

interface EmptyStateProps {
  /** What is not there, in a few words. */
  readonly title: string;
  /** Why, and what to do next. */
  readonly children?: ReactNode;
  readonly icon?: ReactNode;
  /** A button or link that leads on. */
  readonly action?: ReactNode;
}

/** Shown where there is nothing yet: says so, why, and what to do next. */
export function EmptyState({ title, children, icon, action }: EmptyStateProps) {
  return (
    <Stack className={classes.state} align="center" gap="xs">
      {icon !== undefined && (
        <span className={classes.icon} aria-hidden>
          {icon}
        </span>
      )}
      <Text fw={600}>{title}</Text>
      {children !== undefined && (
        <Text c="dimmed" size="sm" maw="46ch" component="div">
          {children}
        </Text>
      )}
      {action}
    </Stack>
  );
}
