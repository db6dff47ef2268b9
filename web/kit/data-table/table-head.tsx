import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconSelector } from '@tabler/icons-react';
import type { ReactTable } from '@tanstack/react-table';
import type { GridFeatures } from './table-grid.tsx';
import classes from './data-table.module.css';
import type { AnyColumn } from './table-parts.ts';

interface TableHeadProps<Row extends object> {
  readonly grid: ReactTable<GridFeatures, Row>;
  readonly columns: readonly AnyColumn<Row>[];
}

const ARIA_SORT = { asc: 'ascending', desc: 'descending' } as const;

/** The head: a sortable column is a button inside its header cell, which says the order to screen readers. */
export function TableHead<Row extends object>({ grid, columns }: TableHeadProps<Row>) {
  const headers = grid.getHeaderGroups()[0]?.headers ?? [];
  return (
    <thead>
      <tr>
        {headers.map(({ id, column }, position) => {
          const align = columns[position]?.align;
          const label = columns[position]?.header;
          const sorted = column.getIsSorted();
          if (!column.getCanSort()) {
            return (
              <th key={id} scope="col" data-align={align}>
                {label}
              </th>
            );
          }
          return (
            <th
              key={id}
              scope="col"
              data-align={align}
              aria-sort={sorted === false ? 'none' : ARIA_SORT[sorted]}
            >
              <UnstyledButton className={classes.sortButton} onClick={column.getToggleSortingHandler()}>
                <span>{label}</span>
                <SortIcon sorted={sorted} />
              </UnstyledButton>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

function SortIcon({ sorted }: { sorted: false | 'asc' | 'desc' }) {
  if (sorted === 'asc') return <IconChevronUp size={14} aria-hidden />;
  if (sorted === 'desc') return <IconChevronDown size={14} aria-hidden />;
  return <IconSelector size={14} className={classes.sortIdle} aria-hidden />;
}
