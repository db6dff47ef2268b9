import { Skeleton } from '@mantine/core';
import { rowSortingFeature, tableFeatures, useTable, type ColumnDef } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import { useText } from '../i18n/text-context.tsx';
import classes from './data-table.module.css';
import { GridRow } from './grid-row.tsx';
import { useOpenRow } from './row-action.tsx';
import { RowsFooter } from './rows-footer.tsx';
import { TableHead } from './table-head.tsx';
import type { AnyColumn, RowsProps } from './table-parts.ts';
import { useLoadMore } from './use-load-more.ts';

const ROW_HEIGHT = 37;
const COLUMN_WIDTH_MIN = 120;
const SKELETON_ROWS = 12;

const features = tableFeatures({ rowSortingFeature });
export type GridFeatures = typeof features;

/** Columns of TanStack Table. The accessor only marks a column as sortable; the server sorts. */
function columnDefs<Row extends object>(columns: readonly AnyColumn<Row>[]): ColumnDef<GridFeatures, Row>[] {
  return columns.map((column) => ({
    id: column.id,
    accessorFn: () => undefined,
    header: column.header,
    enableSorting: column.sortable === true,
    sortDescFirst: column.sortDescFirst === true,
  }));
}

function useGrid<Row extends object>({
  table: { columns, rowKey, defaultSort },
  controls,
  data,
}: RowsProps<Row>) {
  const sort = controls.state.sort ?? defaultSort;
  const sorting = useMemo(() => [{ id: sort.replace(/^-/, ''), desc: sort.startsWith('-') }], [sort]);
  const defs = useMemo(() => columnDefs(columns), [columns]);
  return useTable<GridFeatures, Row>({
    features,
    columns: defs,
    data: data.rows,
    getRowId: (row) => String(rowKey(row)),
    manualSorting: true,
    enableSortingRemoval: false,
    enableMultiSort: false,
    state: { sorting },
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change(sorting) : change;
      if (next) controls.setSort(next.desc ? `-${next.id}` : next.id);
    },
  });
}

/** Rows as a table that scrolls in its own frame; only the rows in sight are in the document. */
export function TableGrid<Row extends object>(props: RowsProps<Row>) {
  const { table, data } = props;
  const t = useText();
  const frame = useRef<HTMLDivElement>(null);
  const grid = useGrid(props);
  const open = useOpenRow(table);
  const gridRows = grid.getRowModel().rows;
  // The virtualizer tells by a new render, not by a new object; nothing here is memoised by it.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: gridRows.length,
    getScrollElement: () => frame.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => gridRows[index]?.id ?? index,
    overscan: 8,
  });
  const visible = virtualizer.getVirtualItems();
  const last = visible.at(-1);
  useLoadMore({
    lastVisible: last?.index ?? -1,
    rows: gridRows.length,
    hasMore: data.hasMore,
    isHeld: data.isLoadingMore || data.isStale || data.problem !== null,
    loadMore: data.loadMore,
  });
  const above = visible[0]?.start ?? 0;
  const below = last ? virtualizer.getTotalSize() - last.end : 0;
  const widthMin = table.columns.reduce((sum, column) => sum + (column.width ?? COLUMN_WIDTH_MIN), 0);
  return (
    // The frame is a scroll region of its own, so the keyboard must be able to reach it.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={frame} className={classes.frame} role="region" aria-label={table.label} tabIndex={0}>
      <table
        className={classes.table}
        style={{ minWidth: widthMin }}
        aria-label={table.label}
        aria-rowcount={data.count && !data.count.isCapped ? data.count.rows + 1 : -1}
        aria-busy={data.isFirstLoad || data.isStale}
        data-stale={data.isStale || undefined}
      >
        <colgroup>
          {table.columns.map((column) => (
            <col key={column.id} style={column.width === undefined ? undefined : { width: column.width }} />
          ))}
        </colgroup>
        <TableHead grid={grid} columns={table.columns} />
        <tbody>
          {above > 0 && <tr style={{ height: above }} aria-hidden />}
          {visible.map((item) => (
            <GridRow
              key={item.key}
              index={item.index}
              measure={virtualizer.measureElement}
              row={gridRows[item.index]!.original}
              table={table}
              open={open}
            />
          ))}
          {below > 0 && <tr style={{ height: below }} aria-hidden />}
          {data.isFirstLoad && <SkeletonRows columns={table.columns} label={t('Loading …')} />}
        </tbody>
      </table>
      <RowsFooter data={data} />
    </div>
  );
}

function SkeletonRows<Row>({ columns, label }: { columns: readonly AnyColumn<Row>[]; label: string }) {
  return Array.from({ length: SKELETON_ROWS }, (_, row) => (
    <tr key={row} aria-label={row === 0 ? label : undefined} aria-hidden={row > 0}>
      {columns.map((column, position) => (
        <td key={column.id}>
          <Skeleton height={12} width={`${85 - (((row + 1) * (position + 3) * 17) % 50)}%`} />
        </td>
      ))}
    </tr>
  ));
}
