import type { ReactNode } from 'react';
import classes from './overview.module.css';

export type Line = readonly [label: string, value: ReactNode];

/** Label and value, line by line; lines without a value are left out. */
export function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <dl className={classes.lines}>
      {lines
        .filter(([, value]) => value !== null && value !== undefined)
        .map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}
