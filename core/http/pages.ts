import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { fail } from '../kernel/core-errors.ts';
import { contentSecurityPolicy, type SecurityHeaderOptions } from './security-headers.ts';

/** What `index.html` holds where the nonce of an answer belongs. */
const NONCE_PLACEHOLDER = '__CSP_NONCE__';

export interface PagesOptions {
  /** Folder of the built browser bundle. */
  bundleDir: string;
  headers: SecurityHeaderOptions;
  /** In development: Vite's version of `index.html`, instead of the built one. */
  devIndexHtml?: (url: string) => Promise<string>;
}

/** Serves the browser bundle, and `index.html` with a fresh nonce for every page address. */
export async function registerPages(server: FastifyInstance, options: PagesOptions): Promise<void> {
  const config = { access: { public: true } } as const;
  if (options.devIndexHtml === undefined) await registerBundle(server, options.bundleDir);
  const indexHtml =
    options.devIndexHtml === undefined ? await readFile(join(options.bundleDir, 'index.html'), 'utf8') : '';

  const sendPage = async (url: string, reply: FastifyReply): Promise<FastifyReply> => {
    const nonce = randomBytes(18).toString('base64');
    const html = await (options.devIndexHtml?.(url) ?? indexHtml);
    return reply
      .header('content-security-policy', contentSecurityPolicy(nonce, options.headers))
      .header('cache-control', 'no-store')
      .type('text/html; charset=utf-8')
      .send(html.replaceAll(NONCE_PLACEHOLDER, nonce));
  };

  server.get('/', { config, schema: { hide: true } }, async (request, reply) => sendPage(request.url, reply));
  server.setNotFoundHandler(async (request, reply) => {
    const isPage =
      request.method === 'GET' && !request.url.startsWith('/api/') && wantsHtml(request.headers.accept);
    if (!isPage) throw fail('resource.not_found');
    return sendPage(request.url, reply);
  });
}

/** Hashed files may be kept for ever; the few others are asked for again. */
async function registerBundle(server: FastifyInstance, bundleDir: string): Promise<void> {
  await server.register(async (child) => {
    child.addHook('onRoute', (route) => {
      route.config = { ...route.config, access: { public: true } };
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

function wantsHtml(accept: string | undefined): boolean {
  return accept === undefined || accept.includes('text/html') || accept.includes('*/*');
}
