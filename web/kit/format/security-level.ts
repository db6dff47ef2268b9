/**
 * True security of a system (−1 to 1) as EVE shows it, e.g. `0.5`, `-0.3`: rounded half up to one place, except that
 * anything above 0 and below 0.05 counts as 0.1, because it is low security and not null.
 */
export function securityLevel(trueSecurity: number): string {
  if (trueSecurity > 0 && trueSecurity < 0.05) return '0.1';
  // Scaled by a thousand first: 0.45 * 10 is 4.5, but 0.55 * 10 is 5.500000000000001.
  const tenths = Math.round(Math.round(trueSecurity * 1_000) / 100);
  return (tenths === 0 ? 0 : tenths / 10).toFixed(1);
}

/** High security starts at a shown 0.5, low at 0.1, null is the rest. */
export function securityClass(level: string): 'high' | 'low' | 'null' {
  const value = Number(level);
  if (value >= 0.5) return 'high';
  return value > 0 ? 'low' : 'null';
}
