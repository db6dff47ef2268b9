import { Text } from '@mantine/core';
import { useText, useLanguage } from '../i18n/text-context.tsx';
import { formatNumber } from '../format/format-number.ts';

interface RowCountProps {
  readonly count: { readonly rows: number; readonly isCapped: boolean } | undefined;
}

/** "1,234 rows", or "10,000+ rows" where the server stopped counting. Announced when it changes. */
export function RowCount({ count }: RowCountProps) {
  const t = useText();
  const language = useLanguage();
  return (
    <Text size="sm" c="dimmed" role="status" className="muster-tabular muster-nowrap">
      {count &&
        t('{{amount}} rows', {
          count: count.rows,
          amount: `${formatNumber(count.rows, { language })}${count.isCapped ? '+' : ''}`,
        })}
    </Text>
  );
}
