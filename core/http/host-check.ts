import { isIP } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/index.ts';
import { fail } from '../kernel/core-errors.ts';

/**
 * A demo has levers that need no login. Any web site can make its own name lead to 127.0.0.1 and is then of one origin
 * with us, for its visitor's browser; but that name still stands in `Host`. So a demo that only this machine may reach
 * answers to the names of this machine, to addresses (nobody can make those lead elsewhere) and to `MUSTER_URL`.
 */
export function registerHostCheck(server: FastifyInstance, { mode, host, publicUrl }: Config): void {
  if (mode !== 'demo' || !isLoopback(host)) return;
  const publicName = publicUrl === null ? null : new URL(publicUrl).hostname;
  server.addHook('onRequest', async ({ headers }) => {
    // Not `request.host`: behind a proxy that is what a header says which any page may set.
    const name = nameIn(headers.host);
    if (isLoopback(name) || isIP(name) !== 0 || name === publicName) return;
    throw fail('request.host_refused', {
      detail: 'This demo is open to its own machine only; HOST or MUSTER_URL opens it to others',
    });
  });
}

/** Without the port and the brackets of IPv6; empty for what is no host. */
function nameIn(header: string | undefined): string {
  const [, address, name] = /^(?:\[([^\]]+)\]|([^:]+))(?::\d+)?$/.exec(header ?? '') ?? [];
  return (address ?? name ?? '').toLowerCase();
}

function isLoopback(name: string): boolean {
  if (isIP(name) !== 0) return name === '::1' || name.startsWith('127.');
  return name === 'localhost' || name.endsWith('.localhost');
}
