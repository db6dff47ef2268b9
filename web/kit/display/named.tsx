import type { Named as NamedValue } from '@muster/core/contract';
import { useText } from '../i18n/text-context.tsx';
import classes from './display.module.css';

/** The name of an id, `Unknown #id` while it is not resolved yet, and a dash for nothing at all. */
export function Named({ value }: { readonly value: NamedValue | null }) {
  const t = useText();
  if (value === null) return <span>–</span>;
  if (value.name !== null) return <span>{value.name}</span>;
  return <span className={classes.unresolved}>{t('Unknown #{{id}}', { id: value.id })}</span>;
}
