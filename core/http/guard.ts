import type { FastifyInstance, FastifyRequest } from 'fastify';
import { fail } from '../kernel/core-errors.ts';
import type { Viewer } from '../kernel/viewer.ts';
import type { RouteAccess } from './define-route.ts';
import { requestOrigin } from './origin.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call this route. A route without it is closed to everybody. */
    access?: RouteAccess;
  }
  interface FastifyRequest {
    /** The signed-in user at this request, or null; also null on routes that are the same for all. Set by the guard. */
    viewer: Viewer | null;
  }
}

export type Authenticate = (request: FastifyRequest) => Promise<Viewer | null>;

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Guards every route in `onRequest`, so that nobody learns anything from validation first. The order
 * is 401, 403 for the origin, 403 for the permission; 400 and 404 come later, from the route.
 */
export function registerGuard(
  server: FastifyInstance,
  authenticate: Authenticate,
  publicUrl: string | null,
): void {
  server.decorateRequest('viewer', null);
  server.addHook('onRequest', async (request) => {
    if (request.is404) return;
    const { access } = request.routeOptions.config;
    if (access === undefined) throw fail('resource.not_found');
    const isSameForAll = 'public' in access && access.isSameForAll === true;
    request.viewer = isSameForAll ? null : await authenticate(request);
    if (!('public' in access) && request.viewer === null) throw fail('auth.login_required');
    if (!SAFE_METHODS.has(request.method) && !isOwnOrigin(request, publicUrl)) {
      throw fail('request.origin_refused');
    }
    if ('permission' in access && request.viewer?.can(access.permission) !== true) {
      throw fail('auth.permission_required', { detail: `Needed: ${access.permission}` });
    }
  });
}

/** A state change must come from a page of ours: the browser says so itself, or names our origin. */
function isOwnOrigin(request: FastifyRequest, publicUrl: string | null): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return request.headers.origin !== undefined && request.headers.origin === requestOrigin(request, publicUrl);
}
