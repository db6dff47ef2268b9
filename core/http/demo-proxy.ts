import replyFrom from '@fastify/reply-from';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { fail } from '../kernel/core-errors.ts';

/** What browsers open of the simulator, below `/demo`: login, images, control desk. Nothing else of it. */
const PAGES = [
  '/demo/sso/v2/oauth/authorize',
  '/demo/images/*',
  '/demo/control',
  '/demo/control/desk.css',
  '/demo/control/desk.js',
  '/demo/control/desk/state',
] as const;

/**
 * What the control desk may do. Each is a lever with few parameters, which the simulator checks; the wide ones of its
 * control API, such as fault rules with patterns, stay with those who start it.
 */
const LEVERS = [
  'clock',
  'downtime',
  'error-limit',
  'normal',
  'rate-limit',
  'revoke',
  'rotation',
  'sell',
  'sso',
  'storm',
  'vip',
] as const;

/** A lever takes a character and a word or two. */
const LEVER_BYTES_MAX = 1_024;

/** Lets browsers reach the simulator through our own port, so that a demo needs only one. */
export async function registerDemoProxy(server: FastifyInstance, simulatorUrl: string): Promise<void> {
  await server.register(async (child) => {
    // Its log lines would hold the `state` of every login.
    await child.register(replyFrom, {
      base: simulatorUrl,
      undici: { connections: 64 },
      disableRequestLogging: true,
    });
    const shared = {
      config: { access: { public: true, isSameForAll: true } },
      schema: { hide: true },
    } as const;
    for (const url of PAGES) {
      child.route({
        ...shared,
        // Nothing with a body: slow senders would hold all connections to the simulator.
        method: 'GET',
        url,
        // The query is added by `from`.
        handler: async (request, reply) => pass(reply, simulatorPath(request.url, url)),
      });
    }
    for (const lever of LEVERS) {
      child.route({
        ...shared,
        // The guard lets only our own pages pull it; the body is whole before the simulator hears of it.
        method: 'POST',
        url: `/demo/control/desk/${lever}`,
        bodyLimit: LEVER_BYTES_MAX,
        handler: async (request, reply) => {
          refuseUnlessObject(request);
          return pass(reply, `/control/desk/${lever}`);
        },
      });
    }
  });
}

/** Hands the request on, without our cookies, and without a wish to wait that was fulfilled here already. */
function pass(reply: FastifyReply, path: string): FastifyReply {
  return reply.from(path, {
    rewriteRequestHeaders: (_request, { cookie: _cookie, expect: _expect, ...headers }) => headers,
  });
}

function refuseUnlessObject({ body }: FastifyRequest): void {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw fail('request.invalid');
}

/**
 * The path at the simulator, as it will read it: our router takes `\..\` for a name, an URL parser for a way up.
 * @throws MusterError `resource.not_found` when it leads out of the public part
 */
function simulatorPath(requestUrl: string, page: string): string {
  const { pathname } = new URL(requestUrl, 'http://simulator');
  const isThere = page.endsWith('*')
    ? pathname.startsWith(page.slice(0, -1))
    : pathname === page || pathname === `${page}/`;
  if (!isThere) throw fail('resource.not_found');
  return pathname.slice('/demo'.length);
}
