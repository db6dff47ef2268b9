import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { RequestSlots } from './request-slots.ts';

test('a person goes before jobs that came earlier', async () => {
  const slots = new RequestSlots(1);
  expect(slots.enter('background', undefined)).toBeUndefined();
  const order: string[] = [];
  const job = slots.enter('background', undefined)!.then(() => order.push('job'));
  const person = slots.enter('user', undefined)!.then(() => order.push('person'));
  slots.leave();
  await person;
  slots.leave();
  await job;
  expect(order).toEqual(['person', 'job']);
});

test('jobs never hold all connections', () => {
  const slots = new RequestSlots(4);
  expect([1, 2].map(() => slots.enter('background', undefined))).toEqual([undefined, undefined]);
  expect(slots.enter('background', undefined)).toBeInstanceOf(Promise);
  expect([1, 2].map(() => slots.enter('user', undefined))).toEqual([undefined, undefined]);
  expect(slots.enter('user', undefined)).toBeInstanceOf(Promise);
});

test('an abort ends the waiting and leaves the slot to the next', async () => {
  const slots = new RequestSlots(1);
  void slots.enter('background', undefined);
  const abort = new AbortController();
  const gone = slots.enter('user', abort.signal)!;
  let isNext = false;
  const next = slots.enter('background', undefined)!.then(() => (isNext = true));
  abort.abort(new Error('stopping'));
  await expect(gone).rejects.toThrow('stopping');
  await turn();
  expect(isNext).toBe(false);
  slots.leave();
  await next;
});
