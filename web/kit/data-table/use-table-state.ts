import { useCallback, useMemo } from 'react';
import { useSearchParams } from '../url/use-url-state.ts';
import { readTableState, urlName, type TableState } from './table-state.ts';

export interface TableControls {
  readonly state: TableState;
  readonly setSort: (sort: string) => void;
  readonly setSearch: (search: string) => void;
  readonly setFilter: (name: string, value: string | readonly string[] | undefined) => void;
  /** Removes search and filters, keeps the order. */
  readonly clear: () => void;
}

interface TableDescription {
  readonly urlKey?: string | undefined;
  readonly defaultSort: string;
  readonly columns: readonly { readonly id: string; readonly sortable?: boolean }[];
  readonly filters?: readonly { readonly name: string }[] | undefined;
}

/** A table's sort, search and filters, kept in the URL. */
export function useTableState({
  urlKey,
  defaultSort,
  columns,
  filters = [],
}: TableDescription): TableControls {
  const [params, change] = useSearchParams();
  const sorts = columns.filter((column) => column.sortable).map((column) => column.id);
  const filterNames = filters.map((filter) => filter.name);
  const state = readTableState(params, { urlKey, sorts, filterNames });
  const set = useCallback(
    (name: string, value: string | readonly string[] | undefined) =>
      change({ [urlName(urlKey, name)]: value }),
    [change, urlKey],
  );
  const namesKey = filterNames.join();
  const actions = useMemo(
    () => ({
      setSort: (sort: string) => set('sort', sort === defaultSort ? undefined : sort),
      setSearch: (search: string) => set('q', search === '' ? undefined : search),
      setFilter: set,
      clear: () => {
        const names = ['q', ...namesKey.split(',')];
        change(Object.fromEntries(names.map((name) => [urlName(urlKey, name), undefined])));
      },
    }),
    [set, change, urlKey, defaultSort, namesKey],
  );
  return { state, ...actions };
}
