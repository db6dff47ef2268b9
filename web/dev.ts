import { readFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { createServer, type Connect } from 'vite';

/** Vite inside Muster's own server, for `npm run dev`. */
export interface DevServer {
  /** Serves modules, assets and hot updates; calls `next` for everything else. */
  readonly middlewares: Connect.Server;
  /** `index.html` for this address as Vite wants it, every `__CSP_NONCE__` replaced by `nonce`. */
  renderIndexHtml(url: string, nonce: string): Promise<string>;
  /** Stops watching and closes the connections to browsers. */
  close(): Promise<void>;
}

/**
 * Starts Vite in middleware mode. Hot updates travel over `httpServer` itself, so that the page's
 * `connect-src 'self'` covers them; scripts and styles carry the nonce, so the strict policy holds in development too
 * (styles that Vite injects need `style-src 'self' 'nonce-…'`, as in production).
 */
export async function startDevServer(options: { httpServer: Server }): Promise<DevServer> {
  const vite = await createServer({
    configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
    appType: 'custom',
    server: { middlewareMode: true, ws: { server: options.httpServer } },
  });
  const template = fileURLToPath(new URL('index.html', import.meta.url));
  return {
    middlewares: vite.middlewares,
    async renderIndexHtml(url, nonce) {
      const html = await vite.transformIndexHtml(url, await readFile(template, 'utf8'));
      return html.replaceAll('__CSP_NONCE__', nonce);
    },
    close: () => vite.close(),
  };
}
