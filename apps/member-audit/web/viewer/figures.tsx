import type { ReactNode } from 'react';
import classes from './figures.module.css';

export interface Figure {
  readonly label: string;
  readonly value: ReactNode;
  readonly isWarning?: boolean;
}

/** A few numbers above a list that say what it comes to. */
export function Figures({ figures }: { readonly figures: readonly Figure[] }) {
  return (
    <dl className={classes.figures}>
      {figures.map(({ label, value, isWarning }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd data-warning={isWarning || undefined}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
