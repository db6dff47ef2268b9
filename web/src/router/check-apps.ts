import type { WebApp } from '../../kit/web-app.ts';

// Paths of the host and of the server itself; no app may claim them.
const RESERVED_IDS = new Set([
  'api',
  'sso',
  'demo',
  'login',
  'login-failed',
  'characters',
  'health',
  'metrics',
  'assets',
]);

/** Throws when the installed apps cannot live together: a doubled id or path, a path outside an app's own, a dead link. */
export function checkApps(apps: readonly WebApp[]): void {
  const ids = new Set<string>();
  for (const app of apps) {
    if (RESERVED_IDS.has(app.id)) throw new Error(`App id "${app.id}" is reserved`);
    if (ids.has(app.id)) throw new Error(`App id "${app.id}" is used twice`);
    ids.add(app.id);
    checkRoutes(app);
  }
}

function checkRoutes(app: WebApp): void {
  const paths = new Set<string>();
  for (const { path } of app.routes) {
    const isOwn = path === `/${app.id}` || path.startsWith(`/${app.id}/`);
    if (!isOwn) throw new Error(`Route ${path} of "${app.id}" must be /${app.id} or below`);
    if (paths.has(path)) throw new Error(`Route ${path} of "${app.id}" is declared twice`);
    paths.add(path);
  }
  for (const { to } of app.nav) {
    if (!paths.has(to))
      throw new Error(`Navigation of "${app.id}" leads to ${to}, which is none of its routes`);
  }
}
