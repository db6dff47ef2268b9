import type { FastifyRequest } from 'fastify';
import type { Authenticate } from '../http/index.ts';
import type { Identity } from '../identity/index.ts';
import type { Db } from '../kernel/index.ts';
import { loadViewer } from './load-viewer.ts';

/** How the web server finds out who asks: the session's user, with the rights of this very request. */
export function createAuthenticate(db: Db, identity: Pick<Identity, 'authenticate'>): Authenticate {
  return async (request: FastifyRequest) => {
    const session = await identity.authenticate(request);
    return session === null ? null : await loadViewer(db, session.userId);
  };
}
