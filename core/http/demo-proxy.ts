import replyFrom from '@fastify/reply-from';
import type { FastifyInstance } from 'fastify';

/** Parts of the simulator that browsers may reach, below `/demo`. Its control interface is not among them. */
const PUBLIC_PARTS = ['sso', 'images'] as const;

/** Lets browsers reach the simulator through our own port, so that a demo needs only one. */
export async function registerDemoProxy(server: FastifyInstance, simulatorUrl: string): Promise<void> {
  await server.register(async (child) => {
    child.removeAllContentTypeParsers();
    child.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    await child.register(replyFrom, { base: simulatorUrl, undici: { connections: 64 } });
    for (const part of PUBLIC_PARTS) {
      child.route({
        method: ['GET', 'POST'],
        url: `/demo/${part}/*`,
        config: { access: { public: true } },
        schema: { hide: true },
        handler: async (request, reply) => reply.from(request.url.slice('/demo'.length)),
      });
    }
  });
}
