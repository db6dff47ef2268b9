import { parseSearchParams, type SearchParams } from '../url/search-params.ts';

/** A path with query and hash, as the router wants its parts. */
export interface LinkTarget {
  readonly to: string;
  readonly search: SearchParams;
  readonly hash?: string;
}

/** Takes `/assets?urlKey.q=tritanium#top` apart. What is not in the path is not kept from the present address. */
export function linkTarget(path: string): LinkTarget {
  const url = new URL(path, 'https://muster.invalid');
  const target = { to: decodeURI(url.pathname), search: parseSearchParams(url.search) };
  return url.hash === '' ? target : { ...target, hash: url.hash.slice(1) };
}
