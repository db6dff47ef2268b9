/** EVE time (UTC) to the minute: `2026-05-01 18:30`; with `withSeconds` to the second. */
export function formatEveTime(time: Date, options: { withSeconds?: boolean } = {}): string {
  return time
    .toISOString()
    .slice(0, options.withSeconds ? 19 : 16)
    .replace('T', ' ');
}

const STEPS = [
  { unit: 'year', seconds: 31_557_600 },
  { unit: 'month', seconds: 2_629_800 },
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

/** How far `time` is from `now`, in words of the language: `3 hours ago`, `in 2 days`, `now` within a minute. */
export function formatRelative(time: Date, now: Date, language = 'en'): string {
  const seconds = Math.round((time.getTime() - now.getTime()) / 1_000);
  const words = relativeWords(language);
  const step = STEPS.find((candidate) => Math.abs(seconds) >= candidate.seconds);
  if (!step) return words.format(0, 'second');
  return words.format(Math.trunc(seconds / step.seconds), step.unit);
}

const wordsByLanguage = new Map<string, Intl.RelativeTimeFormat>();

/** Making one of these costs more than using it a hundred times, and tables use it in every row. */
function relativeWords(language: string): Intl.RelativeTimeFormat {
  const known = wordsByLanguage.get(language);
  if (known) return known;
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto', style: 'short' });
  wordsByLanguage.set(language, words);
  return words;
}
