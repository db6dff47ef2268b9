import replyFrom from '@fastify/reply-from';
import type { FastifyInstance } from 'fastify';
import { fail } from '../kernel/core-errors.ts';

/** What browsers open of the simulator, below `/demo`: the page of the login, and images. Nothing else of it. */
const PUBLIC_PARTS = [
  { url: '/demo/sso/v2/oauth/authorize', prefix: '/demo/sso/v2/oauth/authorize' },
  { url: '/demo/images/*', prefix: '/demo/images/' },
] as const;

/** Lets browsers reach the simulator through our own port, so that a demo needs only one. */
export async function registerDemoProxy(server: FastifyInstance, simulatorUrl: string): Promise<void> {
  await server.register(async (child) => {
    // Its log lines would hold the `state` of every login.
    await child.register(replyFrom, {
      base: simulatorUrl,
      undici: { connections: 64 },
      disableRequestLogging: true,
    });
    for (const { url, prefix } of PUBLIC_PARTS) {
      child.route({
        // Nothing with a body: slow senders would hold all connections to the simulator.
        method: 'GET',
        url,
        config: { access: { public: true } },
        schema: { hide: true },
        handler: async (request, reply) =>
          // The query is added by `from`.
          reply.from(simulatorPath(request.url, prefix), {
            rewriteRequestHeaders: (_request, { cookie: _cookie, ...headers }) => headers,
          }),
      });
    }
  });
}

/**
 * The path at the simulator, as it will read it: our router takes `\..\` for a name, an URL parser for a way up.
 * @throws MusterError `resource.not_found` when it leads out of the public part
 */
function simulatorPath(requestUrl: string, prefix: string): string {
  const { pathname } = new URL(requestUrl, 'http://simulator');
  if (!pathname.startsWith(prefix)) throw fail('resource.not_found');
  return pathname.slice('/demo'.length);
}
