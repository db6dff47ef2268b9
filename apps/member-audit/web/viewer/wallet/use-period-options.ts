import { useEveNow, useText, type FilterOption } from '@muster/web/kit';

const DAY_MILLISECONDS = 86_400_000;
const PERIODS_DAYS = [7, 30, 90, 365] as const;

/** Days to begin at, as options; `chosen` is one of them even when it stands in an old link. */
export function usePeriodOptions(chosen: string | undefined): readonly FilterOption[] {
  const t = useText();
  const now = useEveNow().getTime();
  const options = PERIODS_DAYS.map((days) => ({
    value: new Date(now - days * DAY_MILLISECONDS).toISOString().slice(0, 10),
    label: t('Last {{days}} days', { days }),
  }));
  if (chosen === undefined || options.some(({ value }) => value === chosen)) return options;
  return [{ value: chosen, label: t('Since {{day}}', { day: chosen }) }, ...options];
}
