import { bucketOf, type Bucket } from './bucket.ts';
import { freshUntil, type EtagEntry } from './cache.ts';
import type { EsiOperation } from './define-operation.ts';
import { errorOfAnswer } from './errors/error-of-answer.ts';
import { EsiErrorLimitedError } from './errors/esi-error-limited-error.ts';
import { EsiNetworkError } from './errors/esi-network-error.ts';
import { EsiRateLimitedError } from './errors/esi-rate-limited-error.ts';
import { EsiDowntimeError } from './errors/esi-downtime-error.ts';
import { EsiServerError } from './errors/esi-server-error.ts';
import { isRetryableStatus, MAX_RETRIES, retryAfterMs, retryDelayMs } from './retry-timing.ts';
import type { Caller, EsiRuntime } from './runtime.ts';
import { exchange, readText, type RawAnswer } from './transport.ts';

/** What to ask. With `etag`, the answer may be that nothing changed. */
export interface Question {
  readonly operation: EsiOperation;
  readonly url: string;
  readonly etag: string | undefined;
  readonly body: string | null;
}

/** What ESI answered: data that nobody has checked yet, or `unchanged`. `entry.etag` is empty where it sent none. */
export interface Answer {
  readonly unchanged: boolean;
  readonly data: unknown;
  readonly entry: EtagEntry;
}

/** Without any word from ESI, a 429 or 420 means a minute. */
const DEFAULT_SILENCE_MS = 60_000;

/**
 * Asks one question until there is an answer or a reason to give up: respects both limits, repeats what may pass
 * (502, 503, 504, 520, broken connections: at most 3 times), renews a refused token once.
 * Throws the errors of both families, the token source's own, or the signal's reason.
 */
export async function request(runtime: EsiRuntime, caller: Caller, question: Question): Promise<Answer> {
  const { operation } = question;
  const bucket = bucketOf(runtime, caller, operation);
  let token = operation.scopes.length > 0 ? await firstToken(caller, operation) : undefined;
  let renewed = false;
  for (let retries = 0; ; retries++) {
    await admit(runtime, caller, bucket, operation);
    const outcome = await attempt(runtime, caller, question, bucket, token);
    if (!('error' in outcome)) return outcome;
    if (outcome.status === 401 && token !== undefined && !renewed) {
      renewed = true;
      token = await caller.accessToken!(operation.scopes, { refresh: true, rejectedToken: token });
      continue;
    }
    if (!outcome.retry || retries >= MAX_RETRIES) throw outcome.error;
    const delayMs = outcome.delayMs ?? retryDelayMs(retries, runtime.random());
    if (delayMs > 0) await runtime.sleep(delayMs, caller.signal);
  }
}

function firstToken(caller: Caller, operation: EsiOperation): Promise<string> {
  if (caller.accessToken === undefined || caller.characterId === undefined) {
    throw new TypeError(`${operation.id} needs a session with characterId and accessToken`);
  }
  return caller.accessToken(operation.scopes);
}

/** Waits for both limits, or throws when that takes longer than the caller waits. Then reserves the tokens. */
async function admit(
  runtime: EsiRuntime,
  caller: Caller,
  bucket: Bucket,
  operation: EsiOperation,
): Promise<void> {
  const { errorBudget } = runtime;
  // Operations with a rate group cost no errors of the old limit, but a spent one stops them too.
  if (!bucket.hasLimit || errorBudget.remaining() <= 0) {
    await errorBudget.acquire(caller.signal, caller.maxWaitMs);
  }
  const giveUpAt = runtime.clock() + caller.maxWaitMs;
  for (;;) {
    const now = runtime.clock();
    const readyAt = bucket.reserve(now);
    if (readyAt <= now) return;
    if (readyAt > giveUpAt) throw rateLimited(operation.id, readyAt, undefined);
    await runtime.sleep(readyAt - now, caller.signal);
  }
}

interface Failure {
  readonly error: Error;
  readonly status: number;
  readonly retry: boolean;
  /** Milliseconds to wait before the retry; without it, the usual growing delay. */
  readonly delayMs?: number;
}

async function attempt(
  runtime: EsiRuntime,
  caller: Caller,
  question: Question,
  bucket: Bucket,
  token: string | undefined,
): Promise<Answer | Failure> {
  const { operation } = question;
  const startedAt = performance.now();
  let raw: RawAnswer;
  try {
    raw = await exchange(
      runtime.dispatcher,
      {
        method: operation.method,
        path: runtime.pathPrefix + question.url,
        headers: headersOf(runtime, question, token),
        body: question.body,
      },
      runtime.timeoutMs,
      caller.signal,
    );
  } catch (error) {
    caller.signal?.throwIfAborted();
    report(runtime, operation, 0, startedAt, 0);
    return networkFailure(operation.id, error);
  }
  report(runtime, operation, raw.status, startedAt, raw.body.length);
  const now = runtime.clock();
  bucket.settle(raw.status, raw.headers, now);
  await reportErrorBudget(runtime, raw);
  if (raw.status === 304 && question.etag !== undefined) {
    return { unchanged: true, data: undefined, entry: entryOf(operation, raw, question.etag, now) };
  }
  return judge(runtime, caller, operation, bucket, raw, now);
}

function headersOf(runtime: EsiRuntime, question: Question, token: string | undefined): string[] {
  const headers = runtime.headers.slice();
  if (token !== undefined) headers.push('authorization', `Bearer ${token}`);
  if (question.etag !== undefined) headers.push('if-none-match', question.etag);
  if (question.body !== null) headers.push('content-type', 'application/json');
  return headers;
}

async function judge(
  runtime: EsiRuntime,
  caller: Caller,
  operation: EsiOperation,
  bucket: Bucket,
  raw: RawAnswer,
  now: number,
): Promise<Answer | Failure> {
  const { status } = raw;
  if (status === 429 || status === 420) return limited(runtime, caller, operation.id, bucket, raw, now);
  let text: string;
  try {
    text = await readText(raw);
    if (status >= 200 && status < 300) {
      const data: unknown = text === '' ? undefined : JSON.parse(text);
      return { unchanged: false, data, entry: entryOf(operation, raw, raw.headers.etag ?? '', now) };
    }
  } catch (cause) {
    const message = `${operation.id} answered ${status}: not the JSON it should be`;
    const error = new EsiServerError(message, { operationId: operation.id, status, cause });
    return { error, status, retry: status < 300 };
  }
  const error = errorOfAnswer(operation.id, status, text, now);
  return serverFailure(error, raw, caller.maxWaitMs, now);
}

/** 5xx that may pass are repeated at once, unless ESI wants us to stay away longer than the caller waits. */
function serverFailure(error: Error, raw: RawAnswer, maxWaitMs: number, now: number): Failure {
  const { status } = raw;
  if (!isRetryableStatus(status) || error instanceof EsiDowntimeError) return { error, status, retry: false };
  const delayMs = retryAfterMs(raw.headers['retry-after'], now);
  if (delayMs === undefined) return { error, status, retry: true };
  if (delayMs <= maxWaitMs) return { error, status, retry: true, delayMs };
  const { message } = error;
  const operationId = error instanceof EsiServerError ? error.operationId : undefined;
  const details = { status, retryAt: now + delayMs, ...(operationId === undefined ? {} : { operationId }) };
  return { error: new EsiServerError(message, details), status, retry: false };
}

/** Marks who must be silent. The retry then waits in `admit`, or fails there with its `retryAt`. */
async function limited(
  runtime: EsiRuntime,
  caller: Caller,
  operationId: string,
  bucket: Bucket,
  raw: RawAnswer,
  now: number,
): Promise<Failure> {
  const { status } = raw;
  if (status === 420) {
    const resetSeconds = Number(raw.headers['x-esi-error-limit-reset']) || DEFAULT_SILENCE_MS / 1000;
    await runtime.errorBudget.report(0, resetSeconds);
    const retryAt = now + resetSeconds * 1000;
    const error = new EsiErrorLimitedError(`${operationId} answered 420: too many errors from here`, {
      operationId,
      status,
      retryAt,
    });
    return { error, status, retry: resetSeconds * 1000 <= caller.maxWaitMs, delayMs: 0 };
  }
  const silenceMs = retryAfterMs(raw.headers['retry-after'], now) ?? DEFAULT_SILENCE_MS;
  bucket.silence(now + silenceMs);
  const error = rateLimited(operationId, now + silenceMs, status);
  return { error, status, retry: silenceMs <= caller.maxWaitMs, delayMs: 0 };
}

function rateLimited(operationId: string, retryAt: number, status: number | undefined): EsiRateLimitedError {
  const message = `${operationId} has to wait for its rate limit until ${new Date(retryAt).toISOString()}`;
  return new EsiRateLimitedError(message, {
    operationId,
    retryAt,
    ...(status === undefined ? {} : { status }),
  });
}

/** Faults of ours that undici reports like a broken connection: repeating cannot help. */
const FINAL_CODES: ReadonlySet<string> = new Set([
  'UND_ERR_CLOSED',
  'UND_ERR_DESTROYED',
  'UND_ERR_INVALID_ARG',
  'UND_ERR_RES_EXCEEDED_MAX_SIZE',
]);

function networkFailure(operationId: string, cause: unknown): Failure {
  const code =
    cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : 'unknown';
  const error = new EsiNetworkError(`${operationId} got no answer: ${code}`, { operationId, cause });
  return { error, status: 0, retry: !FINAL_CODES.has(code) };
}

function entryOf(operation: EsiOperation, raw: RawAnswer, etag: string, now: number): EtagEntry {
  const { headers } = raw;
  const entry: EtagEntry = { etag, expiresAt: freshUntil(headers, operation.cacheSeconds, now) };
  const lastModified = headers['last-modified'];
  if (lastModified !== undefined) entry.lastModified = lastModified;
  const pages = Number(headers['x-pages']);
  if (Number.isSafeInteger(pages) && pages >= 1) entry.pages = pages;
  return entry;
}

function reportErrorBudget(runtime: EsiRuntime, raw: RawAnswer): void | Promise<void> {
  const header = raw.headers['x-esi-error-limit-remain'];
  if (header === undefined || raw.status === 420) return;
  const remain = Number(header);
  if (Number.isNaN(remain)) return;
  // Good answers are only news when others behind our IP made errors.
  if (raw.status < 400 && remain >= runtime.errorBudget.remaining()) return;
  const resetSeconds = Number(raw.headers['x-esi-error-limit-reset']);
  return runtime.errorBudget.report(remain, Number.isNaN(resetSeconds) ? 60 : resetSeconds);
}

function report(
  runtime: EsiRuntime,
  operation: EsiOperation,
  status: number,
  startedAt: number,
  bytes: number,
) {
  runtime.onRequest?.({
    operationId: operation.id,
    status,
    durationMs: performance.now() - startedAt,
    bytes,
  });
}
