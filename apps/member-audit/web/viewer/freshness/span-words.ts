const STEPS = [
  { unit: 'day', seconds: 86_400 },
  { unit: 'hour', seconds: 3_600 },
  { unit: 'minute', seconds: 60 },
] as const;

/** A span of time in words of the language by its largest unit, e.g. "57 minutes"; at least one minute. */
export function spanWords(durationSeconds: number, language: string): string {
  const step = STEPS.find(({ seconds }) => durationSeconds >= seconds) ?? STEPS[2];
  const amount = Math.max(1, Math.floor(durationSeconds / step.seconds));
  return new Intl.NumberFormat(language, { style: 'unit', unit: step.unit, unitDisplay: 'long' }).format(
    amount,
  );
}
