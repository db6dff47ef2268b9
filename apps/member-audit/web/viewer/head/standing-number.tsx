import { Text } from '@mantine/core';
import { formatNumber, useLanguage } from '@muster/web/kit';

/** A security status from −10 to 10: the red of outlaws below −5, as the game judges. */
export function StandingNumber({ value }: { readonly value: number }) {
  const language = useLanguage();
  const color =
    value <= -5
      ? 'light-dark(#b3261e, #ff8f84)'
      : value < 0
        ? 'light-dark(#a94f00, #f08a3a)'
        : 'light-dark(#1d7044, #63cf93)';
  return (
    <Text span inherit fw={600} c={color} className="muster-tabular">
      {formatNumber(value, { fractionDigits: 1, language })}
    </Text>
  );
}
