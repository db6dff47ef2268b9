/** Where to go after login: a path of this site, else the home page. Another site's address is never followed. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return '/';
  // Browsers read `/\host` and `//host` as another site; control characters would be dropped before reading.
  return /^\/[/\\]/.test(next) || /\p{Cc}/u.test(next) ? '/' : next;
}
