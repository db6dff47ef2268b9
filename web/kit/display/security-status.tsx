import { securityClass, securityLevel } from '../format/security-level.ts';
import { useText } from '../i18n/text-context.tsx';
import classes from './display.module.css';

/** Security of a solar system, rounded by EVE's rule and coloured as in the game; null while the system is unknown. */
export function SecurityStatus({ value }: { readonly value: number | null }) {
  const t = useText();
  if (value === null) return null;
  const level = securityLevel(value);
  const kind = securityClass(level);
  const names = { high: t('High security'), low: t('Low security'), null: t('Null security') };
  return (
    <span className={classes.security} data-level={kind === 'null' ? '0.0' : level} title={names[kind]}>
      {level}
    </span>
  );
}
