import { Bucket } from './bucket.ts';
import type { EsiOperation } from './define-operation.ts';
import {
  errorLimitResetSeconds,
  judgeAnswer,
  networkFailure,
  rateLimited,
  type Answer,
  type Failure,
} from './judge-answer.ts';
import { MAX_RETRIES, retryDelayMs } from './retry-timing.ts';
import type { Caller, EsiRuntime } from './runtime.ts';
import { exchange, type RawAnswer } from './transport.ts';

/** What to ask. With `etag`, the answer may be that nothing changed. */
export interface Question {
  readonly operation: EsiOperation;
  readonly url: string;
  readonly etag: string | undefined;
  readonly body: string | null;
}

/**
 * Asks one question until there is an answer or a reason to give up: respects both limits, repeats what may pass
 * (502, 503, 504, 520, broken connections: at most 3 times), renews a refused token once.
 * Throws the errors of both families, the token source's own, or the signal's reason.
 */
export async function request(runtime: EsiRuntime, caller: Caller, question: Question): Promise<Answer> {
  const { operation } = question;
  const bucket = new Bucket(runtime, caller, operation);
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
    if (!outcome.retryable || retries >= MAX_RETRIES) throw outcome.error;
    const delayMs = outcome.delayMs ?? retryDelayMs(retries, runtime.random());
    if (outcome.delayMs !== undefined && delayMs > caller.maxWaitMs) throw outcome.error;
    await runtime.sleep(delayMs, caller.signal);
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
  const startedAt = runtime.clock();
  for (;;) {
    const now = runtime.clock();
    const readyAt = bucket.reserve(now);
    if (readyAt <= now) return;
    if (readyAt > startedAt + caller.maxWaitMs) throw rateLimited(operation.id, readyAt);
    await runtime.sleep(readyAt - now, caller.signal);
  }
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
    const options = {
      method: operation.method,
      path: runtime.pathPrefix + question.url,
      headers: headersOf(runtime, question, token),
      body: question.body,
    };
    raw = await exchange(runtime.dispatcher, options, runtime.timeoutMs, caller.signal);
  } catch (error) {
    caller.signal?.throwIfAborted();
    report(runtime, operation, undefined, startedAt, 0);
    return networkFailure(operation.id, error);
  }
  report(runtime, operation, raw.status, startedAt, raw.body.length);
  const now = runtime.clock();
  bucket.settle(raw.status, raw.headers, now);
  await reportErrorBudget(runtime, raw);
  const outcome = await judgeAnswer(operation, question.etag, raw, now);
  if (raw.status === 429 && 'error' in outcome) bucket.silence(now + (outcome.delayMs ?? 0));
  return outcome;
}

function headersOf(runtime: EsiRuntime, question: Question, token: string | undefined): string[] {
  const headers = runtime.headers.slice();
  if (token !== undefined) headers.push('authorization', `Bearer ${token}`);
  if (question.etag !== undefined) headers.push('if-none-match', question.etag);
  if (question.body !== null) headers.push('content-type', 'application/json');
  return headers;
}

function reportErrorBudget(runtime: EsiRuntime, raw: RawAnswer): void | Promise<void> {
  const { status } = raw;
  const header = raw.headers['x-esi-error-limit-remain'];
  if (header === undefined && status !== 420) return;
  const remain = status === 420 ? 0 : Number(header);
  // Good answers are only news when others behind our IP made errors.
  if (Number.isNaN(remain) || (status < 400 && remain >= runtime.errorBudget.remaining())) return;
  return runtime.errorBudget.report(remain, errorLimitResetSeconds(raw));
}

function report(
  runtime: EsiRuntime,
  operation: EsiOperation,
  status: number | undefined,
  startedAt: number,
  bytes: number,
): void {
  if (runtime.onRequest === undefined) return;
  const durationMs = performance.now() - startedAt;
  runtime.onRequest({ operation: operation.id, status, durationMs, bytes });
}
