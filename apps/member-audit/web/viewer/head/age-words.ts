const DAY_MILLISECONDS = 86_400_000;
const STEPS = [
  { unit: 'year', days: 365.2425 },
  { unit: 'month', days: 30.436875 },
  { unit: 'day', days: 1 },
] as const;

/** How old somebody born at `birthday` is, in words of the language by the largest whole unit, e.g. "7 months". */
export function ageWords(birthday: Date, now: Date, language: string): string {
  const days = Math.max(0, (now.getTime() - birthday.getTime()) / DAY_MILLISECONDS);
  const step = STEPS.find((candidate) => days >= candidate.days) ?? STEPS[2];
  return new Intl.NumberFormat(language, { style: 'unit', unit: step.unit, unitDisplay: 'long' }).format(
    Math.floor(days / step.days),
  );
}
