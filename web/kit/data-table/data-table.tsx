import { Button, Stack } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconDatabaseOff, IconFilterOff } from '@tabler/icons-react';
import { useRef } from 'react';
import { useText } from '../i18n/text-context.tsx';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';
import classes from './data-table.module.css';
import { TableCards } from './table-cards.tsx';
import { TableGrid } from './table-grid.tsx';
import { isNarrowed } from './table-state.ts';
import { TableToolbar } from './table-toolbar.tsx';
import type { DataTableProps, RowOf, TableContract } from './types.ts';
import { useTableRows } from './use-table-rows.ts';
import { useTableState } from './use-table-state.ts';

/** Below this width rows become cards. The same edge as the shell's burger. */
const PHONE = '(max-width: 47.99em)';

/**
 * The one table of Muster: rows, order, search and filters come from the server by a table contract, page after page
 * while one scrolls; only the visible rows are in the document, so 20,000 stay fluid. Order, search and filters live in
 * the URL. What is there stays there when a later page fails. On a phone rows are cards.
 */
export function DataTable<C extends TableContract>(props: DataTableProps<C>) {
  const t = useText();
  const isPhone = useMediaQuery(PHONE, undefined, { getInitialValueInEffect: false });
  const params = 'params' in props ? props.params : undefined;
  const controls = useTableState(props);
  const data = useTableRows<C>({
    contract: props.contract,
    params,
    state: controls.state,
    refetchIntervalMilliseconds: props.refetchIntervalMilliseconds,
  });
  const frame = useRef<HTMLDivElement>(null);
  const clear = () => {
    // The button goes with the empty table; the keyboard stays here.
    frame.current?.focus({ preventScroll: true });
    controls.clear();
  };
  const narrowed = isNarrowed(controls.state);
  const rows = isPhone ? (
    <TableCards<RowOf<C>> table={props} controls={controls} data={data} />
  ) : (
    <TableGrid<RowOf<C>> table={props} controls={controls} data={data} />
  );
  return (
    <Stack gap="sm" ref={frame} tabIndex={-1} className={classes.whole}>
      <TableToolbar table={props} controls={controls} count={data.count} isPhone={isPhone} />
      {data.rows.length > 0 || data.isFirstLoad ? (
        rows
      ) : data.problem ? (
        <ErrorState problem={data.problem} onRetry={data.reload} />
      ) : (
        <EmptyState
          icon={
            narrowed ? <IconFilterOff size={32} stroke={1.5} /> : <IconDatabaseOff size={32} stroke={1.5} />
          }
          title={narrowed ? t('Nothing matches') : (props.emptyText ?? t('Nothing here yet'))}
          action={
            narrowed && (
              <Button variant="default" size="xs" mt="xs" onClick={clear}>
                {t('Clear search and filters')}
              </Button>
            )
          }
        />
      )}
    </Stack>
  );
}
