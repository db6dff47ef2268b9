import { describe, expect, it } from 'vitest';
import { dueAfterDeferral, dueAfterFailure, dueAfterSuccess, spreadOf } from './timing.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const now = Date.UTC(2026, 10, 20);

describe('a section that succeeded', () => {
  it('is due when it is stale', () => {
    expect(dueAfterSuccess(now, 60, undefined, 0)).toBe(now + HOUR);
  });

  it('is not due before ESI has anything new', () => {
    expect(dueAfterSuccess(now, 60, now + 5 * HOUR, 0)).toBe(now + 5 * HOUR);
  });

  it('is due up to 5 % later, so that targets drift apart', () => {
    expect(dueAfterSuccess(now, 60, undefined, 1)).toBe(now + 63 * MINUTE);
  });
});

describe('a section that failed', () => {
  it('waits twice as long after every failure that time heals, at most an hour', () => {
    const waits = [1, 2, 3, 7, 50].map(
      (failures) => dueAfterFailure(now, 'not-now', failures, undefined) - now,
    );
    expect(waits).toEqual([MINUTE, 2 * MINUTE, 4 * MINUTE, HOUR, HOUR]);
  });

  it('never comes back before the time the other side named', () => {
    expect(dueAfterFailure(now, 'not-now', 1, now + 15 * MINUTE)).toBe(now + 15 * MINUTE);
  });

  it('stays away for hours when asking again will hardly help', () => {
    expect(dueAfterFailure(now, 'not-like-this', 1, undefined)).toBe(now + 6 * HOUR);
    expect(dueAfterFailure(now, 'not-like-this', 20, undefined)).toBe(now + 7 * 24 * HOUR);
  });

  it('waits for its owner when only they can mend it', () => {
    expect(dueAfterFailure(now, 'owner-needed', 1, undefined)).toBeGreaterThan(now + 300 * 24 * HOUR);
  });
});

describe('the spread of a section', () => {
  it('is the same every time and differs between targets', () => {
    expect(spreadOf(1, 'assets')).toBe(spreadOf(1, 'assets'));
    const spreads = new Set(Array.from({ length: 100 }, (_, id) => spreadOf(id, 'assets')));
    expect(spreads.size).toBeGreaterThan(50);
    expect([...spreads].every((value) => value >= 0 && value < 1)).toBe(true);
  });
});

describe('a section that had to wait', () => {
  it('comes back when the limit ends, each target a little later than others', () => {
    expect([0, 0.5, 1].map((spread) => dueAfterDeferral(now, now + HOUR, spread))).toEqual([
      now + HOUR,
      now + HOUR + MINUTE / 2,
      now + HOUR + MINUTE,
    ]);
  });

  it('comes back soon when nobody knows when the limit ends', () => {
    expect(dueAfterDeferral(now, undefined, 0)).toBe(now + 15_000);
  });
});
