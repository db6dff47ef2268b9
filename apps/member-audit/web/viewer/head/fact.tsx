import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './head.module.css';

interface FactProps {
  readonly label: string;
  readonly icon: ReactNode;
  /** Null: not known yet. */
  readonly children: ReactNode;
  /** A second, quieter line. */
  readonly hint?: ReactNode;
}

/** One thing worth knowing at a glance. */
export function Fact({ label, icon, children, hint }: FactProps) {
  return (
    <div className={classes.fact}>
      <dt className={classes.label}>
        <span aria-hidden>{icon}</span>
        {label}
      </dt>
      <dd className={classes.value}>
        {children ?? '–'}
        {hint !== undefined && hint !== null && (
          <Text component="div" inherit c="dimmed" className={classes.hint}>
            {hint}
          </Text>
        )}
      </dd>
    </div>
  );
}
