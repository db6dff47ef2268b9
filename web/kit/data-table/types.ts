import type { ReactNode } from 'react';
import type { Contract, ContractResponse, TablePage } from '@muster/core/contract';
import type { CallInput, CallQuery } from '../api/contract-call.ts';

/** A contract whose query is a `tableQuery` and whose answer is a `tablePage`. */
export type TableContract = Contract;

/** One row of the contract's table. */
export type RowOf<C> = ContractResponse<C> extends TablePage<infer Row extends object> ? Row : never;

/** Column ids the server can sort by. */
export type SortOf<C> =
  CallQuery<C> extends { sort?: infer Sort } ? Exclude<Sort & string, `-${string}`> : never;

/** Query names of the contract that are filters: all but those of the table itself. */
export type FilterName<C> = Exclude<keyof CallQuery<C> & string, 'cursor' | 'limit' | 'sort' | 'q'>;

interface ColumnBase<Row> {
  /** Head of the column and label on a phone, translated. */
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** `end` for numbers. */
  readonly align?: 'start' | 'center' | 'end';
  /** Width in pixels. Columns without one share what is left, but keep 120. */
  readonly width?: number;
  /** Lets long text wrap instead of cutting it. */
  readonly wrap?: boolean;
  /** On a phone a row is a card: in its title (the first column unless told otherwise), a line of it, or left out. */
  readonly phone?: 'title' | 'line' | 'hidden';
  /** First click sorts downwards: for numbers and times, where the largest or latest is what one looks for. */
  readonly sortDescFirst?: boolean;
}

/** A column; a sortable one bears the server's name of the sort as its id. */
export type TableColumn<C> = ColumnBase<RowOf<C>> &
  ({ readonly id: SortOf<C>; readonly sortable: true } | { readonly id: string; readonly sortable?: false });

export interface FilterOption {
  readonly value: string;
  readonly label: string;
}

/** A filter above the table, bound to the query field `name` and kept in the URL. */
export type TableFilter<C> = { readonly name: FilterName<C>; readonly label: string } & (
  | { readonly kind: 'select' | 'multiSelect'; readonly options: readonly FilterOption[] }
  | { readonly kind: 'text' }
  /** Sends `true` while it is on, nothing while it is off. */
  | { readonly kind: 'toggle' }
);

/** Props of `DataTable`; `params` holds the path parameters, required when the contract has any. */
export type DataTableProps<C extends TableContract> = TableProps<C> &
  Pick<CallInput<C>, Extract<keyof CallInput<C>, 'params'>>;

interface TableProps<C extends TableContract> {
  /** Accessible name of the table. */
  readonly label: string;
  readonly contract: C;
  readonly columns: readonly TableColumn<C>[];
  readonly rowKey: (row: RowOf<C>) => string | number;
  /** The server's order when the URL names none, to mark it in the head, e.g. `-date`. */
  readonly defaultSort: SortOf<C> | `-${SortOf<C>}`;
  readonly filters?: readonly TableFilter<C>[];
  /** Shows a search box with this label; it fills the query's `q`. */
  readonly searchLabel?: string;
  /** Prefix of this table's names in the URL. Needed when a page has two tables, or tabs that would share filters. */
  readonly urlKey?: string;
  /** Where a click on the row leads; the first column is the link for the keyboard. */
  readonly rowHref?: (row: RowOf<C>) => string;
  /** What a click on the row does, when it leads nowhere. */
  readonly onRowClick?: (row: RowOf<C>) => void;
  /** Said when there is nothing at all; with filters set, the table says itself that nothing matches. */
  readonly emptyText?: string;
  /** More controls at the end of the toolbar. */
  readonly toolbar?: ReactNode;
  /** Asks again this often while the page is open, for data that change meanwhile. */
  readonly refetchIntervalMilliseconds?: number;
}
