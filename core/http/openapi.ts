import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import { jsonSchemaTransform } from 'fastify-type-provider-zod';

/** Describes every route by its contract; must be registered before the routes. */
export async function registerOpenApi(server: FastifyInstance, version: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Muster', version, description: 'The API that the pages of Muster use.' },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'muster_session' } },
      },
      security: [{ session: [] }],
    },
    transform: jsonSchemaTransform,
  });
}

/** Serves the document and a page that lists it; both need a login. */
export function registerOpenApiRoutes(server: FastifyInstance): void {
  const config = { access: { signedIn: true } } as const;
  server.get('/api/openapi.json', { config, schema: { hide: true } }, async () => server.swagger());
  server.get('/api/docs', { config, schema: { hide: true } }, async (_request, reply) =>
    reply.type('text/html; charset=utf-8').send(renderOperations(server.swagger() as OpenApiDocument)),
  );
}

interface OpenApiDocument {
  paths?: Record<string, Record<string, { summary?: string; description?: string; tags?: string[] }>>;
}

/** A plain page without scripts: what there is, grouped as in the document. */
function renderOperations(document: OpenApiDocument): string {
  const rows = Object.entries(document.paths ?? {}).flatMap(([path, operations]) =>
    Object.entries(operations).map(
      ([method, { summary = '', description = '', tags = [] }]) =>
        `<tr><td>${escape(tags.join(', '))}</td><td><code>${escape(method.toUpperCase())} ${escape(path)}</code></td>` +
        `<td>${escape(summary)}<br><small>${escape(description)}</small></td></tr>`,
    ),
  );
  return (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>Muster API</title><h1>Muster API</h1>' +
    '<p>The machine-readable document is <a href="/api/openapi.json">/api/openapi.json</a>.</p>' +
    `<table><thead><tr><th>Part<th>Call<th>What it does</tr></thead><tbody>${rows.join('')}</tbody></table></html>`
  );
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (char) => `&#${char.codePointAt(0)};`);
}
