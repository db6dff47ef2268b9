import { useText } from '../../kit/i18n/text-context.tsx';
import { useSession } from '../../kit/session/session-context.tsx';
import classes from './shell.module.css';

/** Whose game this is, and which version runs here. */
export function SiteFooter() {
  const t = useText();
  const { site } = useSession();
  return (
    <footer className={classes.footer}>
      <span>
        {t(
          'EVE Online, its data, names and images © CCP hf. Muster is made by players, without ties to CCP.',
        )}
      </span>
      <span className="muster-nowrap">{t('Muster {{version}}', { version: site.version })}</span>
    </footer>
  );
}
