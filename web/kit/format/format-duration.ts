const UNITS = [
  { seconds: 86_400, suffix: 'd' },
  { seconds: 3_600, suffix: 'h' },
  { seconds: 60, suffix: 'm' },
  { seconds: 1, suffix: 's' },
] as const;

/** A span of time by its two largest units, cut, e.g. `9 d 4 h`, `12 m 5 s`, `3 h`; below a second `0 s`. */
export function formatDuration(durationSeconds: number): string {
  let rest = Math.max(0, Math.floor(durationSeconds));
  const first = UNITS.findIndex(({ seconds }) => rest >= seconds);
  if (first === -1) return '0 s';
  const parts: string[] = [];
  for (const { seconds, suffix } of UNITS.slice(first, first + 2)) {
    const amount = Math.floor(rest / seconds);
    rest -= amount * seconds;
    if (amount > 0) parts.push(`${amount} ${suffix}`);
  }
  return parts.join(' ');
}
