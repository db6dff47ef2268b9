import { beforeEach, describe, expect, it } from 'vitest';
import { type CachedDocument, cachedDocument } from './cached-document.ts';

describe('cachedDocument', () => {
  let loads: number;
  let isDown: boolean;
  let nowMs: number;
  let document: CachedDocument<number>;

  beforeEach(() => {
    loads = 0;
    isDown = false;
    nowMs = 0;
    const load = async (): Promise<number> => {
      loads += 1;
      await Promise.resolve();
      if (isDown) throw new Error('down');
      return loads;
    };
    document = cachedDocument(load, { freshMs: 1_000, retryMs: 100, nowMs: () => nowMs });
  });

  it('loads once while fresh, also for callers at the same moment', async () => {
    expect(await Promise.all([document.get(), document.get(), document.get()])).toEqual([1, 1, 1]);
    nowMs = 999;
    expect(await document.get()).toBe(1);
  });

  it('loads again when stale', async () => {
    await document.get();
    nowMs = 1_000;
    expect(await document.get()).toBe(2);
  });

  it('gives the old value while the source is down, without hammering it', async () => {
    await document.get();
    isDown = true;
    nowMs = 1_000;
    expect(await document.get()).toBe(1);
    expect(await document.get()).toBe(1);
    expect(loads).toBe(2);
    nowMs = 1_100;
    isDown = false;
    expect(await document.get()).toBe(3);
  });

  it('fails when it never had a value, and tries again at the next call', async () => {
    isDown = true;
    await expect(document.get()).rejects.toThrow('down');
    isDown = false;
    expect(await document.get()).toBe(2);
  });

  it('reloads on demand, but not twice in a row', async () => {
    await document.get();
    nowMs = 100;
    expect(await document.reload()).toBe(2);
    expect(await document.reload()).toBe(2);
  });
});
