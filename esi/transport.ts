import type { IncomingHttpHeaders } from 'node:http';
import { promisify } from 'node:util';
import { gunzip, gunzipSync } from 'node:zlib';
import { errors, type Dispatcher } from 'undici';

/** One HTTP answer, whole and still compressed. Header names are in lower case. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface ExchangeOptions {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  /** Name, value, name, value: the form that undici takes without copying. */
  readonly headers: string[];
  readonly body: string | null;
}

/**
 * Sends one request and takes in one answer of any status. Rejects with the signal's reason at once when it aborts,
 * and with undici's error when the answer is not there to its end within `timeoutMs`.
 */
export function exchange(
  dispatcher: Dispatcher,
  options: ExchangeOptions,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    dispatcher.dispatch(options, new Exchange(resolve, reject, timeoutMs, signal));
  });
}

/** undici's own `request` makes a stream of every body; we only ever want it whole, and this costs half as much. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #resolve: (answer: RawAnswer) => void;
  readonly #reject: (error: unknown) => void;
  readonly #signal: AbortSignal | undefined;
  readonly #timer: NodeJS.Timeout;
  #controller: Dispatcher.DispatchController | undefined;
  #isOver = false;
  #status = 0;
  #headers: IncomingHttpHeaders = {};
  #chunks: Buffer[] = [];

  constructor(
    resolve: (answer: RawAnswer) => void,
    reject: (error: unknown) => void,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#signal = signal;
    this.#timer = setTimeout(() => {
      this.#giveUp(this.#status === 0 ? new errors.HeadersTimeoutError() : new errors.BodyTimeoutError());
    }, timeoutMs);
    signal?.addEventListener('abort', this.#onAbort, { once: true });
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // Given up while it stood in the queue of the pool.
    if (this.#isOver) controller.abort(new errors.RequestAbortedError());
    this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: IncomingHttpHeaders,
  ): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
  }

  onResponseEnd(): void {
    this.#detach();
    const chunks = this.#chunks;
    const body = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
    this.#resolve({ status: this.#status, headers: this.#headers, body });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#detach();
    this.#reject(error);
  }

  #onAbort = (): void => this.#giveUp(this.#signal?.reason);

  #giveUp(reason: unknown): void {
    this.#isOver = true;
    this.#detach();
    this.#reject(reason);
    this.#controller?.abort(new errors.RequestAbortedError());
  }

  #detach(): void {
    clearTimeout(this.#timer);
    this.#signal?.removeEventListener('abort', this.#onAbort);
  }
}

const gunzipInBackground = promisify(gunzip);

/** Below this the detour over another thread costs more than unpacking here. */
const SMALL_BODY_BYTES = 16 * 1024;
const LARGEST_TEXT_BYTES = 64 * 1024 * 1024;

/** The text of an answer. Throws zlib's error when it is not what its headers say, or larger than 64 MiB. */
export function readText(answer: RawAnswer): string | Promise<string> {
  if (answer.headers['content-encoding'] !== 'gzip') return answer.body.toString();
  const options = { maxOutputLength: LARGEST_TEXT_BYTES };
  if (answer.body.length <= SMALL_BODY_BYTES) return gunzipSync(answer.body, options).toString();
  return gunzipInBackground(answer.body, options).then(String);
}
