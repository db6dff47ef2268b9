import { useText } from '@muster/web/kit';

const YEAR_DAYS = 365;
const MONTH_DAYS = 30;

/** A long span in years and months, or months, or days. */
export function DaysWords({ days }: { readonly days: number }) {
  const t = useText();
  if (days < 1) return <>{t('less than a day')}</>;
  if (days < 2 * MONTH_DAYS) return <>{t('{{count}} days', { count: days })}</>;
  const years = Math.floor(days / YEAR_DAYS);
  const months = Math.floor((days % YEAR_DAYS) / MONTH_DAYS);
  if (years === 0) return <>{t('{{count}} months', { count: months })}</>;
  return (
    <>{months === 0 ? t('{{years}} y', { years }) : t('{{years}} y {{months}} mo', { years, months })}</>
  );
}
