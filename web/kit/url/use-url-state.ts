import { useCallback } from 'react';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { SearchParams } from './search-params.ts';

type Changes = Readonly<Record<string, string | readonly string[] | undefined>>;

/** All values of the query string, and a function that changes some of them; undefined removes one. */
export function useSearchParams(): readonly [SearchParams, (changes: Changes) => void] {
  const search: SearchParams = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (changes: Changes) => {
      void navigate({
        to: '.',
        search: (current: Record<string, unknown>) => ({ ...current, ...changes }),
        hash: true,
        replace: true,
        resetScroll: false,
      });
    },
    [navigate],
  );
  return [search, change];
}

/**
 * One text value that lives in the URL, so that it survives reload, back and sharing. The fallback is not written.
 * Changing it replaces the history entry: "back" leaves the page, it does not undo a filter.
 */
export function useUrlState(name: string, fallback = ''): readonly [string, (value: string) => void] {
  const [search, change] = useSearchParams();
  const value = search[name];
  const set = useCallback(
    (next: string) => change({ [name]: next === fallback ? undefined : next }),
    [change, name, fallback],
  );
  return [typeof value === 'string' && value !== '' ? value : fallback, set];
}
