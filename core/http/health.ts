import { timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Registry } from 'prom-client';
import { fail } from '../kernel/core-errors.ts';

export interface HealthOptions {
  /** Rejects while the site cannot do its work: the database is away. */
  checkReady: () => Promise<void>;
  metrics: Registry;
  /** Bearer token for `/metrics`; without one only this machine may read them. */
  metricsToken: string | undefined;
}

/** `/health/live` (the process answers), `/health/ready` (it can work), `/metrics` (Prometheus). */
export function registerHealth(server: FastifyInstance, options: HealthOptions): void {
  const route = { config: { access: { public: true, isSameForAll: true } }, schema: { hide: true } } as const;
  server.get('/health/live', route, async () => ({ status: 'ok' }));
  server.get('/health/ready', route, async () => {
    try {
      await options.checkReady();
    } catch (cause) {
      throw fail('server.unavailable', { cause });
    }
    return { status: 'ok' };
  });
  server.get('/metrics', route, async (request, reply) => {
    const allowed =
      options.metricsToken === undefined
        ? isLoopback(request.socket.remoteAddress) && !isForwarded(request)
        : hasToken(request.headers.authorization, options.metricsToken);
    if (!allowed) throw fail('resource.not_found');
    return reply.type(options.metrics.contentType).send(await options.metrics.metrics());
  });
}

/** Came through a proxy on this machine: the caller is somebody else. */
function isForwarded({ headers }: FastifyRequest): boolean {
  return headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined;
}

function isLoopback(address: string | undefined): boolean {
  return address === '127.0.0.1' || address === '::1' || address === '::ffff:127.0.0.1';
}

function hasToken(header: string | undefined, token: string): boolean {
  const given = Buffer.from(header ?? '');
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
