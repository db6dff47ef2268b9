import type { SearchParams } from '../url/search-params.ts';

/** What the user set on a table, as it stands in the URL. */
export interface TableState {
  /** Undefined: the server's default order. */
  readonly sort: string | undefined;
  readonly search: string;
  /** Filter name → chosen text or texts; filters that are not set are absent. */
  readonly filters: Readonly<Record<string, string | readonly string[]>>;
}

/** Name of a table's value in the URL: `journal.sort`, or `sort` without a key. */
export function urlName(urlKey: string | undefined, name: string): string {
  return urlKey === undefined ? name : `${urlKey}.${name}`;
}

/** Reads a table's state from the query string. Sorts that the table does not have are ignored. */
export function readTableState(
  params: SearchParams,
  table: { urlKey: string | undefined; sorts: readonly string[]; filterNames: readonly string[] },
): TableState {
  const value = (name: string) => params[urlName(table.urlKey, name)];
  const sort = value('sort');
  const search = value('q');
  const filters: Record<string, string | readonly string[]> = {};
  for (const name of table.filterNames) {
    const chosen = value(name);
    if (chosen !== undefined && chosen.length > 0) filters[name] = chosen;
  }
  return {
    sort: typeof sort === 'string' && table.sorts.includes(sort.replace(/^-/, '')) ? sort : undefined,
    search: typeof search === 'string' ? search : '',
    filters,
  };
}

/** True when search or a filter narrows the table. */
export function isNarrowed(state: TableState): boolean {
  return state.search !== '' || Object.keys(state.filters).length > 0;
}
