const ORIGIN = 'http://muster.invalid';
const PATH_CHARACTERS_MAX = 1_000;

/** Paths that are not pages: going there after a login makes no sense, or starts the next one. */
const NOT_PAGES = /^\/(api|sso|demo|login-failed|health|metrics)(\/|$|\?)/i;

/**
 * Where to go after a login: a page of ours, given as a path. Anything else (another site in any of its
 * disguises, an API path) becomes `/`.
 */
export function returnPath(wanted: string | undefined): string {
  if (wanted === undefined || wanted.length > PATH_CHARACTERS_MAX) return '/';
  // Browsers read a backslash as a slash, and drop tabs and line ends.
  if (!/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(wanted) || !URL.canParse(wanted, ORIGIN)) return '/';
  const url = new URL(wanted, ORIGIN);
  // `/./…//other` would collapse to `//other`.
  if (url.origin !== ORIGIN || url.pathname.startsWith('//') || NOT_PAGES.test(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}

/** The path with one more value in its query. */
export function withParameter(path: string, name: string, value: string | number): string {
  const url = new URL(path, ORIGIN);
  url.searchParams.set(name, String(value));
  return url.pathname + url.search + url.hash;
}
