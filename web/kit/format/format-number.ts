/** A number with thousands separators of the language, e.g. `1,234,567`. At most `fractionDigits` places (0). */
export function formatNumber(
  value: number,
  options: { fractionDigits?: number; language?: string } = {},
): string {
  return new Intl.NumberFormat(options.language ?? 'en', {
    maximumFractionDigits: options.fractionDigits ?? 0,
  }).format(value);
}
