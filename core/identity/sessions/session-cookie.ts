import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyRequest } from 'fastify';
import { requestOrigin } from '../../http/index.ts';

export interface CookieKind {
  readonly baseName: string;
  readonly maxAgeSeconds: number;
}

/** The signed-in browser; the server ends sessions, the cookie may live as long as the longest. */
export const SESSION_COOKIE: CookieKind = { baseName: 'muster_session', maxAgeSeconds: 90 * 86_400 };

/** Binds a login under way to the browser that began it. */
export const LOGIN_COOKIE: CookieKind = { baseName: 'muster_login', maxAgeSeconds: 600 };

/** Name and attributes of a cookie at this request: `__Host-` and Secure behind https. */
export function cookieFor(
  kind: CookieKind,
  request: FastifyRequest,
  publicUrl: string | null,
): { name: string; options: CookieSerializeOptions } {
  const secure = requestOrigin(request, publicUrl).startsWith('https:');
  return {
    name: secure ? `__Host-${kind.baseName}` : kind.baseName,
    // Lax, not Strict: the way back from EVE's login is a navigation from another site.
    options: { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: kind.maxAgeSeconds },
  };
}

/** The value of a cookie at this request, or null. */
export function readCookie(
  kind: CookieKind,
  request: FastifyRequest,
  publicUrl: string | null,
): string | null {
  return request.cookies[cookieFor(kind, request, publicUrl).name] ?? null;
}
