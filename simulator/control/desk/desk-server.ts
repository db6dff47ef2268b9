import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendHtml } from '../../http/reply.ts';
import type { World } from '../../world/world.ts';
import { deskPage } from './desk-page.ts';

const FILES: Readonly<Record<string, { type: string; body: string }>> = Object.fromEntries(
  [
    ['desk.css', 'text/css; charset=utf-8'],
    ['desk.js', 'text/javascript; charset=utf-8'],
  ].map(([name = '', type = '']) => [
    `/${name}`,
    { type, body: readFileSync(join(import.meta.dirname, name), 'utf8') },
  ]),
);

/** Everything forbidden but our own style, script and questions. */
const POLICY =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; base-uri 'none'; " +
  "form-action 'none'; frame-ancestors 'none'";

/** Answers for the page of the desk and its files; false for every other path below `/control`. */
export function serveDesk(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): boolean {
  if (path === '/') {
    const hasSlash = /\/(\?|$)/.test(request.url ?? '');
    sendHtml(response, 200, deskPage(world, hasSlash ? '' : 'control/'), {
      'Content-Security-Policy': POLICY,
    });
    return true;
  }
  const file = Object.hasOwn(FILES, path) ? FILES[path] : undefined;
  if (!file) return false;
  response.writeHead(200, {
    'Content-Type': file.type,
    'Content-Length': Buffer.byteLength(file.body),
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(file.body);
  return true;
}
