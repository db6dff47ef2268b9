const NUMERALS = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'] as const;

/** Skill level or planet number as a Roman numeral (1 to 10); everything else stays as digits. */
export function romanNumeral(value: number): string {
  return NUMERALS[value - 1] ?? String(value);
}
