import { useText } from '../../kit/i18n/text-context.tsx';
import { formatEveTime } from '../../kit/time/format-eve-time.ts';
import { useEveNow } from '../../kit/time/use-eve-now.ts';
import classes from './shell.module.css';

/** EVE time by the server's clock, ticking. */
export function EveClock() {
  const t = useText();
  const [date, time] = formatEveTime(useEveNow('second'), { withSeconds: true }).split(' ');
  return (
    <time className={classes.clock} dateTime={`${date}T${time}Z`} title={t('EVE time is UTC')}>
      <span className={classes.clockLabel}>{t('EVE')}</span>
      <span className={classes.clockDate}>{date}</span>
      <span>{time}</span>
    </time>
  );
}
