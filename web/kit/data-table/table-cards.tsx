import { Skeleton } from '@mantine/core';
import { useWindowVirtualizer } from '@tanstack/react-virtual';
import { memo, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import classes from './data-table.module.css';
import { isRowClick, RowAction, useOpenRow, type OpenRow } from './row-action.tsx';
import { RowsFooter } from './rows-footer.tsx';
import type { AnyColumn, RowsProps } from './table-parts.ts';
import { useLoadMore } from './use-load-more.ts';

const CARD_HEIGHT = 132;
const SKELETON_CARDS = 6;

/** Rows as cards that scroll with the page: what is in the title first, the rest as lines of label and value. */
export function TableCards<Row extends object>({ table, data }: RowsProps<Row>) {
  const list = useRef<HTMLUListElement>(null);
  const [listTop, setListTop] = useState(0);
  useLayoutEffect(() => {
    if (list.current) setListTop(list.current.getBoundingClientRect().top + window.scrollY);
  }, []);
  // The virtualizer tells by a new render, not by a new object; nothing here is memoised by it.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useWindowVirtualizer({
    count: data.rows.length,
    estimateSize: () => CARD_HEIGHT,
    getItemKey: (index) => table.rowKey(data.rows[index]!),
    overscan: 6,
    scrollMargin: listTop,
  });
  const open = useOpenRow(table);
  const visible = virtualizer.getVirtualItems();
  useLoadMore({
    lastVisible: visible.at(-1)?.index ?? -1,
    rows: data.rows.length,
    hasMore: data.hasMore,
    isHeld: data.isLoadingMore || data.isStale || data.problem !== null,
    loadMore: data.loadMore,
  });
  if (data.isFirstLoad) return <SkeletonCards />;
  return (
    <>
      <ul
        ref={list}
        className={classes.cards}
        style={{ height: virtualizer.getTotalSize() }}
        aria-label={table.label}
        aria-busy={data.isStale}
        data-stale={data.isStale || undefined}
      >
        {visible.map((item) => (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            className={classes.cardSlot}
            style={{ transform: `translateY(${item.start - listTop}px)` }}
            aria-setsize={data.count && !data.count.isCapped ? data.count.rows : -1}
            aria-posinset={item.index + 1}
          >
            <RowCard table={table} row={data.rows[item.index]!} open={open} />
          </li>
        ))}
      </ul>
      <RowsFooter data={data} />
    </>
  );
}

function phoneRole<Row>(column: AnyColumn<Row>, position: number) {
  return column.phone ?? (position === 0 ? 'title' : 'line');
}

interface RowCardProps<Row> {
  readonly table: RowsProps<Row>['table'];
  readonly row: Row;
  readonly open: OpenRow<Row>;
}

function RowCardContent<Row>({ table, row, open }: RowCardProps<Row>) {
  const inRole = (role: 'title' | 'line') =>
    table.columns.filter((column, position) => phoneRole(column, position) === role);
  return (
    // The title holds the link or button for the keyboard.
    <div
      className={classes.card}
      data-clickable={open ? true : undefined}
      onClick={open && ((event) => isRowClick(event) && open(row))}
    >
      <RowAction table={table} row={row} open={open}>
        <div className={classes.cardTitle}>
          {inRole('title').map((column) => (
            <div key={column.id}>{column.cell(row)}</div>
          ))}
        </div>
      </RowAction>
      <dl className={classes.cardLines}>
        {inRole('line').map((column) => (
          <CardLine key={column.id} header={column.header} value={column.cell(row)} />
        ))}
      </dl>
    </div>
  );
}

// `memo` forgets the type parameter.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const RowCard = memo(RowCardContent) as typeof RowCardContent;

/** A line of a card; what has no value takes no line. */
function CardLine({ header, value }: { header: string; value: ReactNode }) {
  if (value === null || value === undefined || value === '') return null;
  return (
    <div>
      <dt>{header}</dt>
      <dd>{value}</dd>
    </div>
  );
}

function SkeletonCards() {
  return (
    <div role="status" aria-busy>
      {Array.from({ length: SKELETON_CARDS }, (_, card) => (
        <div key={card} className={classes.cardSkeleton}>
          <Skeleton height={14} width="60%" mb="sm" />
          <Skeleton height={10} mb={8} />
          <Skeleton height={10} width="80%" />
        </div>
      ))}
    </div>
  );
}
