const UNITS = [
  { digits: 12, suffix: 'T' },
  { digits: 9, suffix: 'B' },
  { digits: 6, suffix: 'M' },
  { digits: 3, suffix: 'k' },
] as const;

interface IskParts {
  negative: boolean;
  /** Without leading zeros, at least one digit. */
  whole: string;
  /** Exactly two digits. */
  cents: string;
}

/**
 * ISK from its decimal string (`"-1250000.5"` → `−1,250,000.50`), digit by digit: a number could not hold it exactly.
 * Throws for text that is not a decimal number.
 */
export function formatIsk(amount: string): string {
  const { negative, whole, cents } = parseIsk(amount);
  return `${negative ? '−' : ''}${groupThousands(whole)}.${cents}`;
}

/** ISK in short, cut to two places and never rounded up: `12.34B`, `950.00`. Units k, M, B, T are thousands of ISK. */
export function formatIskShort(amount: string): string {
  const { negative, whole, cents } = parseIsk(amount);
  const sign = negative ? '−' : '';
  const unit = UNITS.find(({ digits }) => whole.length > digits);
  if (!unit) return `${sign}${whole}.${cents}`;
  const split = whole.length - unit.digits;
  return `${sign}${groupThousands(whole.slice(0, split))}.${whole.slice(split, split + 2)}${unit.suffix}`;
}

/** −1, 0 or 1: what the sign of the amount is. */
export function iskSign(amount: string): -1 | 0 | 1 {
  const { negative, whole, cents } = parseIsk(amount);
  if (whole === '0' && cents === '00') return 0;
  return negative ? -1 : 1;
}

function parseIsk(amount: string): IskParts {
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(amount);
  if (!match) throw new Error(`Not an amount of ISK: ${amount}`);
  const whole = (match[2] ?? '').replace(/^0+(?=\d)/, '');
  const cents = (match[3] ?? '').padEnd(2, '0');
  return { negative: match[1] === '-' && !(whole === '0' && cents === '00'), whole, cents };
}

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}
