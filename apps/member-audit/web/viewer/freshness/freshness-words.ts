import { formatEveTime, useEveNow, useLanguage, useText } from '@muster/web/kit';
import { errorWords } from './error-words.ts';
import { needsOwner, type SectionStatus } from './section-status.ts';
import { spanWords } from './span-words.ts';

const MILLISECONDS = 1_000;
const DAY_MILLISECONDS = 86_400_000;

/** How fresh a section is and when it is looked at next, in plain sentences that keep up with the clock. */
export function useFreshnessWords(): (status: SectionStatus) => string {
  const t = useText();
  const language = useLanguage();
  const now = useEveNow().getTime();
  const span = (iso: string) => spanWords(Math.abs(Date.parse(iso) - now) / MILLISECONDS, language);

  const nextTry = (nextAt: string) => {
    const next = Date.parse(nextAt);
    if (next <= now) return t('We try again any moment.');
    const time = formatEveTime(new Date(next));
    return t('We try again at {{time}}.', { time: next - now < DAY_MILLISECONDS ? time.slice(11) : time });
  };

  const whenFine = ({ okAt, nextAt }: SectionStatus) => {
    if (okAt === null) return t('EVE has not been asked yet; that comes within a minute or two.');
    if (nextAt === null) return t('Read from EVE {{ago}} ago.', { ago: span(okAt) });
    if (Date.parse(nextAt) <= now)
      return t('Read from EVE {{ago}} ago; next time any moment.', { ago: span(okAt) });
    return t('Read from EVE {{ago}} ago; next time in {{left}}.', { ago: span(okAt), left: span(nextAt) });
  };

  return (status) => {
    const { error, okAt, nextAt } = status;
    if (error === null) return whenFine(status);
    return [
      errorWords(error, t),
      nextAt !== null && !needsOwner(status) && nextTry(nextAt),
      okAt !== null && t('You see what was there {{ago}} ago.', { ago: span(okAt) }),
    ]
      .filter((sentence) => sentence !== false)
      .join(' ');
  };
}
