import type { ReactNode } from 'react';
import type { ApiProblem } from '../api/api-problem.ts';
import type { TableControls } from './use-table-state.ts';

// The parts of the table draw any row: the contract's types have done their work at the props of `DataTable`.

/** A column as the parts see it. */
export interface AnyColumn<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  readonly sortable?: boolean;
  readonly align?: 'start' | 'center' | 'end';
  readonly width?: number;
  readonly wrap?: boolean;
  readonly phone?: 'title' | 'line' | 'hidden';
  readonly sortDescFirst?: boolean;
}

/** What the rows' parts need of the table's props. */
export interface AnyTable<Row> {
  readonly label: string;
  readonly columns: readonly AnyColumn<Row>[];
  readonly rowKey: (row: Row) => string | number;
  readonly defaultSort: string;
  readonly rowHref?: (row: Row) => string;
  readonly onRowClick?: (row: Row) => void;
}

/** The rows as `useTableRows` keeps them. */
export interface RowsData<Row> {
  readonly rows: readonly Row[];
  readonly count: { readonly rows: number; readonly isCapped: boolean } | undefined;
  readonly problem: ApiProblem | null;
  readonly isFirstLoad: boolean;
  readonly isStale: boolean;
  readonly isLoadingMore: boolean;
  readonly hasMore: boolean;
  readonly loadMore: () => void;
  readonly reload: () => void;
}

export interface RowsProps<Row> {
  readonly table: AnyTable<Row>;
  readonly controls: TableControls;
  readonly data: RowsData<Row>;
}
