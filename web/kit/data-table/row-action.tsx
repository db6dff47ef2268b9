import { UnstyledButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import type { MouseEvent, ReactNode } from 'react';
import { AppLink } from '../page/app-link.tsx';
import classes from './data-table.module.css';
import type { AnyTable } from './table-parts.ts';

/** What a click anywhere on a row does; undefined when rows are not clickable. Links and buttons inside keep their own act. */
export function useRowClick<Row>(table: AnyTable<Row>): ((event: MouseEvent, row: Row) => void) | undefined {
  const navigate = useNavigate();
  const { rowHref, onRowClick } = table;
  if (!rowHref && !onRowClick) return undefined;
  return (event, row) => {
    const isOwnControl =
      event.target instanceof Element && event.target.closest('a, button, input, label') !== null;
    const isSelecting = (window.getSelection()?.toString() ?? '') !== '';
    if (isOwnControl || isSelecting) return;
    if (rowHref) void navigate({ to: rowHref(row) });
    else onRowClick?.(row);
  };
}

/** The first cell of a clickable row: the link or button that the keyboard and screen readers use. */
export function RowAction<Row>({
  table,
  row,
  children,
}: {
  table: AnyTable<Row>;
  row: Row;
  children: ReactNode;
}) {
  if (table.rowHref) {
    return (
      <AppLink to={table.rowHref(row)} className={classes.rowAction} c="inherit">
        {children}
      </AppLink>
    );
  }
  if (table.onRowClick) {
    return (
      <UnstyledButton className={classes.rowAction} onClick={() => table.onRowClick?.(row)}>
        {children}
      </UnstyledButton>
    );
  }
  return <>{children}</>;
}
