import type { FastifyInstance, FastifyReply } from 'fastify';

export interface SecurityHeaderOptions {
  /** Where portraits and icons come from; an absolute URL is added to the policy. */
  imageUrl: string;
  https: boolean;
  /** In development Vite's client needs a websocket. */
  dev: boolean;
}

/** The policy for our pages: nothing but ourselves, and styles and scripts only with this answer's nonce. */
export function contentSecurityPolicy(nonce: string, options: SecurityHeaderOptions): string {
  const images = options.imageUrl.startsWith('/') ? '' : ` ${new URL(options.imageUrl).origin}`;
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:${images}`,
    "font-src 'self'",
    `connect-src 'self'${options.dev ? ' ws: wss:' : ''}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** For everything that is not a page: it may load nothing at all, wherever a browser opens it. */
const POLICY_FOR_DATA = "default-src 'none'; frame-ancestors 'none'";

/** Adds the headers to every answer that a hook can reach. */
export function registerSecurityHeaders(server: FastifyInstance, options: SecurityHeaderOptions): void {
  server.addHook('onSend', async (_request, reply, payload) => {
    setSecurityHeaders(reply, options);
    return payload;
  });
}

/** The headers that every answer carries; a route that set its own policy keeps it. */
export function setSecurityHeaders(
  reply: FastifyReply,
  { https }: Pick<SecurityHeaderOptions, 'https'>,
): FastifyReply {
  setUnlessSet(reply, 'content-security-policy', POLICY_FOR_DATA);
  // Files say themselves how long they keep; everything else is somebody's, also an error.
  setUnlessSet(reply, 'cache-control', 'no-store');
  setUnlessSet(reply, 'x-content-type-options', 'nosniff');
  setUnlessSet(reply, 'referrer-policy', 'same-origin');
  setUnlessSet(reply, 'cross-origin-opener-policy', 'same-origin');
  setUnlessSet(reply, 'permissions-policy', 'camera=(), geolocation=(), microphone=()');
  if (https) setUnlessSet(reply, 'strict-transport-security', 'max-age=31536000');
  return reply;
}

function setUnlessSet(reply: FastifyReply, name: string, value: string): void {
  if (!reply.hasHeader(name)) reply.header(name, value);
}
