import type { FastifyRequest } from 'fastify';

/**
 * The address people reach us by, without a slash at the end: the configured one, or (in demo, where
 * none is needed) the one this request used.
 */
export function requestOrigin(request: FastifyRequest, publicUrl: string | null): string {
  return publicUrl === null ? `${request.protocol}://${request.host}` : new URL(publicUrl).origin;
}
