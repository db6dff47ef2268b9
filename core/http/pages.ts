import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { fail } from '../kernel/core-errors.ts';
import { contentSecurityPolicy, type SecurityHeaderOptions } from './security-headers.ts';

/** What `index.html` holds where the nonce of an answer belongs. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

/** Where pages come from: the built bundle, or (in development) Vite. */
export type PagesSource = { readonly bundleDir: string } | { readonly startDev: StartDevPages };

/** Vite inside our server; `web/dev.ts` has it. */
export type StartDevPages = (options: { httpServer: Server }) => Promise<DevPages>;

export interface DevPages {
  middlewares(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  renderIndexHtml(url: string, nonce: string): Promise<string>;
  close(): Promise<void>;
}

/** `index.html` for one answer, with its nonce in place. */
type RenderIndexHtml = (url: string, nonce: string) => Promise<string>;

/** Serves the browser bundle, and `index.html` with a fresh nonce for every page address. */
export async function registerPages(
  server: FastifyInstance,
  source: PagesSource,
  headers: SecurityHeaderOptions,
): Promise<void> {
  const config = { access: { public: true, isSameForAll: true } } as const;
  const render =
    'startDev' in source ? await registerDev(server, source.startDev) : await registerBuilt(server, source);

  const sendPage = async (url: string, reply: FastifyReply): Promise<FastifyReply> => {
    const nonce = randomBytes(18).toString('base64');
    const html = await render(url, nonce);
    return reply
      .header('content-security-policy', contentSecurityPolicy(nonce, headers))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html);
  };

  server.get('/', { config, schema: { hide: true } }, async (request, reply) => sendPage(request.url, reply));
  server.setNotFoundHandler(async (request, reply) => {
    const isPage =
      request.method === 'GET' && isPageAddress(request.url) && wantsHtml(request.headers.accept);
    if (!isPage) throw fail('resource.not_found');
    return sendPage(request.url, reply);
  });
}

async function registerBuilt(
  server: FastifyInstance,
  { bundleDir }: { bundleDir: string },
): Promise<RenderIndexHtml> {
  await registerBundle(server, bundleDir);
  const indexHtml = await readFile(join(bundleDir, 'index.html'), 'utf8');
  return async (_url, nonce) => indexHtml.replaceAll(NONCE_PLACEHOLDER, nonce);
}

/** Vite looks at every request first: modules, hot updates. What it does not know is ours. */
async function registerDev(server: FastifyInstance, startDev: StartDevPages): Promise<RenderIndexHtml> {
  const dev = await startDev({ httpServer: server.server });
  server.addHook('onClose', async () => dev.close());
  server.addHook('onRequest', async (request, reply) => {
    if (!request.is404) return;
    await new Promise<void>((resolve) => {
      reply.raw.once('finish', resolve);
      dev.middlewares(request.raw, reply.raw, resolve);
    });
    if (reply.raw.writableEnded) reply.hijack();
  });
  return async (url, nonce) => dev.renderIndexHtml(url, nonce);
}

/** Hashed files may be kept for ever; the few others are asked for again. */
async function registerBundle(server: FastifyInstance, bundleDir: string): Promise<void> {
  await server.register(async (child) => {
    child.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: { public: true, isSameForAll: true } };
      route.schema = { ...route.schema, hide: true };
    });
    await child.register(fastifyStatic, {
      root: bundleDir,
      index: false,
      wildcard: false,
      preCompressed: true,
      setHeaders(response, path) {
        const isHashed = path.includes('/assets/');
        response.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
  });
}

/** Everything but the API and the files of the bundle: one of those that is gone must not look like a page. */
function isPageAddress(url: string): boolean {
  return !url.startsWith('/api/') && !url.startsWith('/assets/');
}

function wantsHtml(accept: string | undefined): boolean {
  return accept === undefined || accept.includes('text/html') || accept.includes('*/*');
}
