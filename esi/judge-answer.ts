import { freshUntil, type EtagEntry } from './cache.ts';
import type { EsiOperation } from './define-operation.ts';
import { errorOfAnswer } from './errors/error-of-answer.ts';
import { EsiDowntimeError } from './errors/esi-downtime-error.ts';
import { EsiErrorLimitedError } from './errors/esi-error-limited-error.ts';
import { EsiNetworkError } from './errors/esi-network-error.ts';
import { EsiNotFoundError } from './errors/esi-not-found-error.ts';
import { EsiRateLimitedError } from './errors/esi-rate-limited-error.ts';
import { EsiServerError } from './errors/esi-server-error.ts';
import { isRetryableStatus, retryAfterMs } from './retry-timing.ts';
import { readText, type RawAnswer } from './transport.ts';

/** What ESI answered: data that nobody has checked yet, or `unchanged`. */
export interface Answer {
  readonly unchanged: boolean;
  readonly data: unknown;
  /** Its `etag` is empty where ESI sent none. */
  readonly entry: EtagEntry;
  /** When ESI made these data; the pages of one list share it. */
  readonly lastModified: string | undefined;
  /** Of how many pages this is one. */
  readonly pages: number | undefined;
}

/** Why there is no answer, and whether to ask again in the same breath. */
export interface Failure {
  readonly error: Error;
  /** 0 when nothing answered. */
  readonly status: number;
  readonly retryable: boolean;
  /** Milliseconds that ESI wants us to wait before; without it, the usual growing delay. */
  readonly delayMs?: number | undefined;
}

/** Without any word from ESI, a limit means a minute of silence; a count of errors never lasts longer. */
const DEFAULT_SILENCE_SECONDS = 60;

/** Seconds until the count of the old error limit starts anew; a minute at most. */
export function errorLimitResetSeconds(raw: RawAnswer): number {
  const header = raw.headers['x-esi-error-limit-reset'];
  const seconds = header === undefined ? Number.NaN : Number(header);
  return Number.isNaN(seconds)
    ? DEFAULT_SILENCE_SECONDS
    : Math.min(Math.max(0, seconds), DEFAULT_SILENCE_SECONDS);
}

/** Milliseconds of silence that a 429 asks for. */
export function silenceMs(raw: RawAnswer, now: number): number {
  return retryAfterMs(raw.headers['retry-after'], now) ?? DEFAULT_SILENCE_SECONDS * 1000;
}

/**
 * Tells data from failure. `etag` is what was asked with; `now` is milliseconds. Never throws: an answer that cannot
 * be read is a failure too.
 */
export async function judgeAnswer(
  operation: EsiOperation,
  etag: string | undefined,
  raw: RawAnswer,
  now: number,
): Promise<Answer | Failure> {
  const { status } = raw;
  const { id: operationId } = operation;
  if (status === 304 && etag !== undefined) {
    return answerOf(operation, raw, etag, undefined, now);
  }
  if (status === 420 || status === 429) return limited(operationId, raw, now);
  let text: string;
  try {
    text = await readText(raw);
    if (status >= 200 && status < 300) {
      const data: unknown = text === '' ? undefined : JSON.parse(text);
      return answerOf(operation, raw, raw.headers.etag ?? '', data, now);
    }
  } catch {
    // No cause: the messages of JSON.parse repeat the text.
    const message = `${operationId} answered ${status}: not the JSON it should be`;
    return { error: new EsiServerError(message, { operationId, status }), status, retryable: true };
  }
  const delayMs = retryAfterMs(raw.headers['retry-after'], now);
  const retryAt = delayMs === undefined ? undefined : now + delayMs;
  const error = errorOfAnswer(operationId, status, text, now, retryAt);
  const isFinal = error instanceof EsiDowntimeError || error instanceof EsiNotFoundError;
  const retryable = isRetryableStatus(status) && !isFinal;
  return { error, status, retryable, delayMs };
}

/** The waiting itself is done where the next attempt is admitted. */
function limited(operationId: string, raw: RawAnswer, now: number): Failure {
  const { status } = raw;
  if (status === 420) {
    const delayMs = errorLimitResetSeconds(raw) * 1000;
    const details = { operationId, status, retryAt: now + delayMs };
    const error = new EsiErrorLimitedError(`${operationId} answered 420: too many errors from here`, details);
    return { error, status, retryable: true, delayMs };
  }
  const delayMs = silenceMs(raw, now);
  const error = rateLimited(operationId, now + delayMs, status);
  return { error, status, retryable: true, delayMs };
}

/** The error of an empty bucket; `retryAt` is milliseconds, `status` is given when ESI itself said so. */
export function rateLimited(operationId: string, retryAt: number, status?: number): EsiRateLimitedError {
  const message = `${operationId} has to wait for its rate limit until ${new Date(retryAt).toISOString()}`;
  return new EsiRateLimitedError(message, { operationId, retryAt, status });
}

/** Faults of ours that undici reports like a broken connection: repeating cannot help. */
const FINAL_CODES: ReadonlySet<string> = new Set([
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
  'UND_ERR_INVALID_ARG',
  'UND_ERR_RES_EXCEEDED_MAX_SIZE',
]);

/** The failure of an exchange in which nothing answered, or not to the end. */
export function networkFailure(operationId: string, cause: unknown): Failure {
  const code =
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown';
  const error = new EsiNetworkError(`${operationId} got no answer: ${code}`, { operationId, cause });
  return { error, status: 0, retryable: !FINAL_CODES.has(code) };
}

function answerOf(
  operation: EsiOperation,
  { status, headers }: RawAnswer,
  etag: string,
  data: unknown,
  now: number,
): Answer {
  const pages = Number(headers['x-pages']);
  return {
    unchanged: status === 304,
    data,
    entry: { etag, expiresAt: freshUntil(headers, operation.cacheSeconds, now) },
    lastModified: headers['last-modified'],
    pages: Number.isSafeInteger(pages) && pages >= 1 ? pages : undefined,
  };
}
