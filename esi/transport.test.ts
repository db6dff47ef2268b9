import { Dispatcher } from 'undici';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exchange } from './transport.ts';

const QUESTION = { method: 'GET', path: '/', headers: [], body: null } as const;

/** Stands in for the network: the test says what happens and when. */
class ByHand extends Dispatcher {
  handler!: Dispatcher.DispatchHandler;
  readonly aborts: Error[] = [];
  readonly controller = {
    abort: (reason: Error) => void this.aborts.push(reason),
  } as Dispatcher.DispatchController;

  override dispatch(_options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandler): boolean {
    this.handler = handler;
    return true;
  }

  begin(): void {
    this.handler.onRequestStart?.(this.controller, null);
  }

  answer(text: string): void {
    this.handler.onResponseStart?.(this.controller, 200, {});
    this.handler.onResponseData?.(this.controller, Buffer.from(text));
  }
}

function ask(signal?: AbortSignal) {
  const network = new ByHand();
  const question = { ...QUESTION, headers: [] };
  const outcome = exchange(network, question, 20_000, signal).catch((error: unknown) => error);
  return { network, outcome };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('an answer that does not begin in time is given up, and its connection with it', async () => {
  const { network, outcome } = ask();
  network.begin();
  vi.advanceTimersByTime(20_000);
  expect(await outcome).toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' });
  expect(network.aborts).toHaveLength(1);
});

test('an answer that stops or drips does not get the time anew', async () => {
  const { network, outcome } = ask();
  network.begin();
  vi.advanceTimersByTime(19_999);
  network.answer('{');
  vi.advanceTimersByTime(1);
  expect(await outcome).toMatchObject({ code: 'UND_ERR_BODY_TIMEOUT' });
  expect(network.aborts).toHaveLength(1);
});

test('a connection that does not come about counts too; what is given up is not sent any more', async () => {
  const { network, outcome } = ask();
  vi.advanceTimersByTime(20_000);
  expect(await outcome).toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' });
  network.begin();
  expect(network.aborts).toHaveLength(1);
});

test('nothing is left of an exchange that is over', async () => {
  const abort = new AbortController();
  const { network, outcome } = ask(abort.signal);
  network.begin();
  network.answer('{}');
  network.handler.onResponseEnd?.(network.controller, {});
  expect(await outcome).toMatchObject({ status: 200, body: Buffer.from('{}') });
  expect(vi.getTimerCount()).toBe(0);
  abort.abort();
  expect(network.aborts).toHaveLength(0);
});
