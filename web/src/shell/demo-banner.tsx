import { useText } from '../../kit/i18n/text-context.tsx';
import { useSession } from '../../kit/session/session-context.tsx';
import classes from './shell.module.css';

/** Says on every page of a demo that nothing here is real, and leads to where it can be broken. Draws nothing in production. */
export function DemoBanner() {
  const t = useText();
  const { site } = useSession();
  if (!site.demo) return null;
  return (
    <div className={classes.demo} role="note">
      <strong>{t('Demo')}</strong>
      <span>{t('A simulated EVE: characters and ISK are invented')}</span>
      <a href="/demo/control">{t('Control desk')}</a>
    </div>
  );
}
