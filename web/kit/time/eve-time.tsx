import { useLanguage, useText } from '../i18n/text-context.tsx';
import { formatEveTime, formatRelative } from './format-eve-time.ts';
import { useEveNow } from './use-eve-now.ts';

interface EveTimeProps {
  /** ISO 8601 in UTC, or null for "never". */
  readonly value: string | null;
  /** `both` shows time and hint, `time` and `relative` one of them; the tooltip always has both. */
  readonly show?: 'both' | 'time' | 'relative';
}

/** A point in time as EVE time (UTC) with a hint how far away it is; the full time to the second is in the tooltip. */
export function EveTime({ value, show = 'both' }: EveTimeProps) {
  const t = useText();
  const language = useLanguage();
  const now = useEveNow();
  const time = value === null ? null : new Date(value);
  if (time === null || Number.isNaN(time.getTime())) return <span>{t('Never')}</span>;
  const hint = formatRelative(time, now, language);
  const label = t('{{time}} EVE time, {{hint}}', { time: formatEveTime(time, { withSeconds: true }), hint });
  return (
    // The browser's own tooltip: a table shows hundreds of these, and a floating element each would make scrolling heavy.
    <time dateTime={time.toISOString()} title={label}>
      {show !== 'relative' && <span className="muster-nowrap">{formatEveTime(time)}</span>}
      {show === 'both' && ' '}
      {show !== 'time' && (
        <span className={show === 'both' ? 'muster-nowrap muster-dimmed' : 'muster-nowrap'}>{hint}</span>
      )}
    </time>
  );
}
