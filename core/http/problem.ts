import type { FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors, isResponseSerializationError } from 'fastify-type-provider-zod';
import type { Problem } from '../contract/index.ts';
import { isDatabaseAway } from '../db/index.ts';
import { fail } from '../kernel/core-errors.ts';
import { MusterError } from '../kernel/errors.ts';

/**
 * Sends an error as an RFC 9457 problem. Unknown errors are logged whole and shown as `server.failed`; while the database
 * is away everything is `server.unavailable`.
 */
export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = toMusterError(error);
  if (known.report) request.log.error({ err: error, code: known.code }, 'request failed');
  else if (known.code === 'server.unavailable')
    request.log.warn({ err: error, code: known.code }, 'not ready');
  return reply
    .code(known.status)
    .type('application/problem+json')
    .send(JSON.stringify(toProblem(known)));
}

/** The public form of an error. */
export function toProblem(error: MusterError): Problem {
  return {
    type: `/docs/errors#${error.code}`,
    title: error.title,
    status: error.status,
    code: error.code,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
    ...(error.fields === undefined ? {} : { errors: [...error.fields] }),
  };
}

function toMusterError(error: unknown): MusterError {
  if (error instanceof MusterError) return error;
  if (hasZodFastifySchemaValidationErrors(error)) {
    return fail('request.invalid', {
      fields: error.validation.map((issue) => ({
        path: `${error.validationContext ?? 'request'}${issue.instancePath.replaceAll('/', '.')}`,
        message: issue.message ?? 'is not valid',
      })),
    });
  }
  if (isResponseSerializationError(error)) return fail('server.failed', { cause: error });
  const code = isDatabaseAway(error) ? 'server.unavailable' : 'server.failed';
  return fromFastify(error) ?? fail(code, { cause: error });
}

/** Fastify's own errors that are the caller's fault. */
function fromFastify(error: unknown): MusterError | null {
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (statusCode === 429) return fail('request.too_many');
  if (statusCode === 413) return fail('request.too_large');
  if (statusCode === 415) return fail('request.json_required');
  if (code?.startsWith('FST_ERR_CTP') === true || statusCode === 400) {
    return fail('request.invalid', { detail: 'The body is not valid JSON' });
  }
  return null;
}
