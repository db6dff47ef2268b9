import { Bucket } from './bucket.ts';
import type { EsiOperation } from './define-operation.ts';
import { errorLimited, type ErrorBudget } from './error-budget.ts';
import { EsiNotFoundError } from './errors/esi-not-found-error.ts';
import { EsiUnauthorizedError } from './errors/esi-unauthorized-error.ts';
import {
  errorLimitResetSeconds,
  judgeAnswer,
  networkFailure,
  rateLimited,
  silenceMs,
  type Answer,
  type Failure,
} from './judge-answer.ts';
import type { Priority } from './priority.ts';
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
 * (5xx, broken connections: at most 3 times), leaves alone what fails again and again, renews a refused token once.
 * Throws the errors of both families, the token source's own, or the signal's reason.
 */
export async function request(runtime: EsiRuntime, caller: Caller, question: Question): Promise<Answer> {
  const { operation } = question;
  const { breakers } = runtime;
  checkOpen(runtime, caller.priority, operation);
  const bucket = new Bucket(runtime, caller, operation);
  let token = operation.scopes.length > 0 ? await firstToken(caller, operation) : undefined;
  let renewed = false;
  for (let retries = 0; ; retries++) {
    breakers.enter(operation.id);
    const outcome = await attempt(runtime, caller, question, bucket, token);
    if (!('error' in outcome)) return outcome;
    if (outcome.error instanceof EsiUnauthorizedError && token !== undefined && !renewed) {
      renewed = true;
      token = await caller.accessToken!(operation.scopes, { refresh: true, rejectedToken: token });
      continue;
    }
    if (!outcome.retryable || retries >= MAX_RETRIES || breakers.isOpen(operation.id)) throw outcome.error;
    // Also when ESI says "at once": several clients hear it.
    const delayMs = outcome.delayMs || retryDelayMs(retries, runtime.random());
    if (outcome.delayMs !== undefined && delayMs > caller.maxWaitMs) throw outcome.error;
    await runtime.sleep(delayMs, caller.signal);
    checkOpen(runtime, caller.priority, operation);
  }
}

/**
 * Throws EsiDowntimeError or EsiRouteDownError when it is known beforehand that this caller had better not ask: the
 * game server is away, or ESI says that the route is down.
 */
export function checkOpen(runtime: EsiRuntime, priority: Priority, operation: EsiOperation): void {
  runtime.gate?.check(operation, priority);
}

function firstToken(caller: Caller, operation: EsiOperation): Promise<string> {
  if (caller.accessToken === undefined || caller.characterId === undefined) {
    throw new TypeError(`${operation.id} needs a session with characterId and accessToken`);
  }
  return caller.accessToken(operation.scopes);
}

/** One try, from its turn at the limits to what they learn from the answer. */
async function attempt(
  runtime: EsiRuntime,
  caller: Caller,
  question: Question,
  bucket: Bucket,
  token: string | undefined,
): Promise<Answer | Failure> {
  const { id } = question.operation;
  let hasFailed: boolean | undefined;
  try {
    const hasPermit = await admit(runtime, caller, bucket, question.operation);
    const outcome = await ask(runtime, caller, question, bucket, token, hasPermit);
    const status = 'error' in outcome ? outcome.status : 200;
    if (status !== 420 && status !== 429) hasFailed = status === 0 || status >= 500;
    // Some of these come as a 500, but the route works.
    if ('error' in outcome && outcome.error instanceof EsiNotFoundError) hasFailed = false;
    return outcome;
  } finally {
    runtime.breakers.settle(id, hasFailed);
  }
}

/**
 * Waits for both limits and a connection, or throws when a limit takes longer than the caller waits. Returns whether
 * a permit of the error budget was taken; tokens and connection are taken in any case.
 */
async function admit(
  runtime: EsiRuntime,
  caller: Caller,
  bucket: Bucket,
  operation: EsiOperation,
): Promise<boolean> {
  const { errorBudget, slots, clock } = runtime;
  const { priority, signal } = caller;
  const needsPermit = !bucket.hasLimit;
  for (;;) {
    await unblocked(runtime, caller);
    await reserve(runtime, caller, bucket, operation);
    let hasPermit = false;
    try {
      const slot = slots.enter(priority, signal);
      if (slot !== undefined) await slot;
      hasPermit = needsPermit && errorBudget.tryEnter(priority);
      if (needsPermit && !hasPermit) {
        // Others must not wait for the connection of one who waits for a permit.
        slots.leave();
        await errorBudget.enter(priority, caller.maxWaitMs, signal);
        hasPermit = true;
        await slots.enter(priority, signal);
      }
    } catch (error) {
      bucket.giveBack();
      if (hasPermit) errorBudget.leave({ counted: false });
      throw error;
    }
    // ESI may have closed a limit while others had the connections.
    const now = clock();
    if (errorBudget.blockedUntil <= now && !bucket.isSilent(now)) return hasPermit;
    slots.leave();
    bucket.giveBack();
    if (hasPermit) errorBudget.leave({ counted: false });
  }
}

/** Operations with a rate group cost no errors of the old limit, but after a 420 they have to wait like all. */
async function unblocked({ errorBudget, clock, sleep }: EsiRuntime, caller: Caller): Promise<void> {
  for (;;) {
    const waitMs = errorBudget.blockedUntil - clock();
    if (waitMs <= 0) return;
    if (waitMs > caller.maxWaitMs) throw errorLimited(errorBudget.blockedUntil);
    await sleep(waitMs, caller.signal);
  }
}

async function reserve(
  runtime: EsiRuntime,
  caller: Caller,
  bucket: Bucket,
  operation: EsiOperation,
): Promise<void> {
  const startedAt = runtime.clock();
  for (;;) {
    const now = runtime.clock();
    const readyAt = bucket.reserve(now);
    if (readyAt <= now) return;
    if (await bucket.grow(now)) continue;
    if (readyAt > startedAt + caller.maxWaitMs) throw rateLimited(operation.id, readyAt);
    await runtime.sleep(readyAt - now, caller.signal);
  }
}

async function ask(
  runtime: EsiRuntime,
  caller: Caller,
  question: Question,
  bucket: Bucket,
  token: string | undefined,
  hasPermit: boolean,
): Promise<Answer | Failure> {
  const { operation } = question;
  const startedAt = performance.now();
  let raw: RawAnswer | undefined;
  let isAborted = false;
  try {
    const options = {
      method: operation.method,
      path: runtime.pathPrefix + question.url,
      headers: headersOf(runtime, question, token),
      body: question.body,
    };
    raw = await exchange(runtime.dispatcher, options, runtime.timeoutMs, caller.signal);
  } catch (error) {
    isAborted = caller.signal?.aborted === true;
    caller.signal?.throwIfAborted();
    report(runtime, operation, undefined, startedAt, 0);
    return networkFailure(operation.id, error);
  } finally {
    runtime.slots.leave();
    settleErrors(runtime.errorBudget, hasPermit, raw, isAborted);
  }
  report(runtime, operation, raw.status, startedAt, raw.body.length);
  const now = runtime.clock();
  bucket.settle(raw.status, raw.headers, now);
  // Before anybody else goes on, and so before the first `await`.
  if (raw.status === 429) bucket.silence(now + silenceMs(raw, now), now);
  return judgeAnswer(operation, question.etag, raw, now);
}

/**
 * Tells the error budget how a request ended. Without its headers (no answer, or one of the network in front of ESI)
 * nobody knows whether ESI counted an error; those of operations that it counts at all are taken for one. An answer
 * that carries a rate group is counted there and nowhere else.
 */
function settleErrors(
  budget: ErrorBudget,
  hasPermit: boolean,
  raw: RawAnswer | undefined,
  isAborted: boolean,
): void {
  const headers = raw?.headers ?? {};
  const header = headers['x-esi-error-limit-remain'];
  if (!hasPermit && header === undefined && raw?.status !== 420) return;
  const isError = raw === undefined ? !isAborted : raw.status >= 400 && raw.status !== 420;
  const known = raw?.status === 420 ? 0 : Number(header);
  const outcome = {
    counted: isError && headers['x-ratelimit-group'] === undefined,
    remain: Number.isNaN(known) ? undefined : known,
    resetSeconds: raw === undefined ? undefined : errorLimitResetSeconds(raw),
  };
  if (hasPermit) budget.leave(outcome);
  else budget.note(outcome);
}

function headersOf(runtime: EsiRuntime, question: Question, token: string | undefined): string[] {
  const headers = runtime.headers.slice();
  if (token !== undefined) headers.push('authorization', `Bearer ${token}`);
  if (question.etag !== undefined) headers.push('if-none-match', question.etag);
  if (question.body !== null) headers.push('content-type', 'application/json');
  return headers;
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
