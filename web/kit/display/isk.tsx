import { formatIsk, formatIskShort, iskSign } from '../format/format-isk.ts';
import { useText } from '../i18n/text-context.tsx';
import classes from './display.module.css';

interface IskProps {
  /** Decimal string as the API sends it; null is shown as a dash. */
  readonly value: string | null;
  /** `12.34B` instead of all digits; the tooltip keeps them. */
  readonly short?: boolean;
  /** Colours gains and losses; a sign is shown either way. */
  readonly signed?: boolean;
}

/** An amount of ISK, exact to the cent: no floating point touches it. The full value is in the tooltip. */
export function Isk({ value, short = false, signed = false }: IskProps) {
  const t = useText();
  if (value === null) return <span>–</span>;
  const sign = iskSign(value);
  const plus = signed && sign > 0 ? '+' : '';
  const full = t('{{amount}} ISK', { amount: `${plus}${formatIsk(value)}` });
  return (
    <span className={classes.isk} data-sign={signed ? sign : undefined} title={full}>
      {plus}
      {short ? formatIskShort(value) : formatIsk(value)}
    </span>
  );
}
