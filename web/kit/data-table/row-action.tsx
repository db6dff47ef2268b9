import { UnstyledButton } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useCallback, type MouseEvent, type ReactNode } from 'react';
import classes from './data-table.module.css';
import type { AnyTable } from './table-parts.ts';

/** Opens a row: follows its link or does its act. Undefined when rows are not clickable. */
export type OpenRow<Row> = ((row: Row) => void) | undefined;

/** What a click on a row of this table does. */
export function useOpenRow<Row>({ rowHref, onRowClick }: AnyTable<Row>): OpenRow<Row> {
  const navigate = useNavigate();
  const open = useCallback(
    (row: Row) => {
      if (rowHref) void navigate({ href: rowHref(row) });
      else onRowClick?.(row);
    },
    [navigate, rowHref, onRowClick],
  );
  return rowHref || onRowClick ? open : undefined;
}

/** True for a click that means the row: not one on a control inside it, and not the end of selecting text. */
export function isRowClick({ target }: MouseEvent): boolean {
  const isOwnControl = target instanceof Element && target.closest('a, button, input, label') !== null;
  return !isOwnControl && (window.getSelection()?.toString() ?? '') === '';
}

interface RowActionProps<Row> {
  readonly table: AnyTable<Row>;
  readonly row: Row;
  readonly open: OpenRow<Row>;
  readonly children: ReactNode;
}

/**
 * The first cell of a clickable row: the link or button that keyboard and screen readers use. A bare link, because the
 * router's own watches the address, and a table has one in every row.
 */
export function RowAction<Row>({ table, row, open, children }: RowActionProps<Row>) {
  if (!open) return <>{children}</>;
  if (!table.rowHref) {
    return (
      <UnstyledButton className={classes.rowAction} onClick={() => open(row)}>
        {children}
      </UnstyledButton>
    );
  }
  return (
    <a
      href={table.rowHref(row)}
      className={classes.rowAction}
      onClick={(event) => {
        // With a modifier the browser opens a tab or a window as usual.
        if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        open(row);
      }}
    >
      {children}
    </a>
  );
}
