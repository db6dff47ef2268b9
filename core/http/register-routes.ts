import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AppServices } from '../kernel/app-services.ts';
import type { AppManifest } from '../kernel/define-app.ts';
import type { RouteDefinition } from './define-route.ts';

/** Registers the routes of one app as a child of its own, so that nothing it adds reaches the others. */
export async function registerRoutes(
  server: FastifyInstance,
  manifest: AppManifest,
  services: AppServices,
): Promise<void> {
  await server.register(async (child) => {
    for (const route of manifest.routes ?? []) registerRoute(child, manifest, route, services);
  });
}

function registerRoute(
  server: FastifyInstance,
  manifest: AppManifest,
  route: RouteDefinition,
  services: AppServices,
): void {
  const { contract, access } = route;
  server.route({
    method: contract.method,
    url: contract.path,
    config: { access },
    schema: {
      tags: [manifest.title],
      summary: contract.summary,
      description: describeAccess(route),
      ...(contract.params === undefined ? {} : { params: contract.params }),
      ...(contract.query === undefined ? {} : { querystring: contract.query }),
      ...(contract.body === undefined ? {} : { body: contract.body }),
      response: { 200: contract.response },
    },
    async handler(request, reply) {
      void reply.header('cache-control', 'no-store');
      return route.handle({ viewer: request.viewer, input: inputOf(request), services, request });
    },
  });
}

function inputOf(request: FastifyRequest): { params: unknown; query: unknown; body: unknown } {
  return { params: request.params, query: request.query, body: request.body };
}

function describeAccess({ access }: RouteDefinition): string {
  if ('permission' in access) return `Needs the permission \`${access.permission}\`.`;
  return 'public' in access ? 'Open to everybody.' : 'Needs a login.';
}
