import { memo } from 'react';
import { isRowClick, RowAction, type OpenRow } from './row-action.tsx';
import type { AnyTable } from './table-parts.ts';

interface GridRowProps<Row> {
  readonly index: number;
  readonly measure: (element: HTMLElement | null) => void;
  readonly row: Row;
  readonly table: AnyTable<Row>;
  readonly open: OpenRow<Row>;
}

function GridRowContent<Row>({ index, measure, row, table, open }: GridRowProps<Row>) {
  return (
    // The first cell holds the link or button for the keyboard; the click on the row is a convenience of the mouse.
    <tr
      ref={measure}
      data-index={index}
      data-clickable={open ? true : undefined}
      aria-rowindex={index + 2}
      onClick={open && ((event) => isRowClick(event) && open(row))}
    >
      {table.columns.map((column, position) => (
        <td key={column.id} data-align={column.align} data-wrap={column.wrap}>
          {position === 0 ? (
            <RowAction table={table} row={row} open={open}>
              {column.cell(row)}
            </RowAction>
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
}

/** A row of the grid. Scrolling draws the grid again many times a second; a row that stays in sight is not drawn again. */
// `memo` forgets the type parameter.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
export const GridRow = memo(GridRowContent) as typeof GridRowContent;
