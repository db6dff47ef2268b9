import { Button, Group, Loader, Text } from '@mantine/core';
import { useText } from '../i18n/text-context.tsx';
import { problemText } from '../states/problem-text.ts';
import classes from './data-table.module.css';
import type { RowsData } from './table-parts.ts';

/** Below the rows: more on its way, or a later page that failed while the rows above stay. */
export function RowsFooter<Row>({ data }: { readonly data: RowsData<Row> }) {
  const t = useText();
  if (data.problem && data.rows.length > 0) {
    const { title, advice } = problemText(data.problem, t);
    return (
      <Group className={classes.footer} role="alert" justify="center" gap="sm">
        <Text size="sm">
          {title}. {advice}
        </Text>
        <Button size="compact-sm" variant="default" onClick={data.reload}>
          {t('Try again')}
        </Button>
      </Group>
    );
  }
  if (!data.isLoadingMore) return null;
  return (
    <Group className={classes.footer} role="status" justify="center" gap="xs">
      <Loader size={14} />
      <Text size="sm" c="dimmed">
        {t('Loading more …')}
      </Text>
    </Group>
  );
}
