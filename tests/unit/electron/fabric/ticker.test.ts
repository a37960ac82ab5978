import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { buildFabricNow, openTicker, tickMsFor } from '../../../../electron/fabric/ticker.ts';

describe('ticks', () => {
  it('are a second, or at high speed so long that there are at most 20 a second', () => {
    expect([0.01, 1, 20, 21, 100, 1_000].map(tickMsFor)).toEqual([1_000, 1_000, 1_000, 2_000, 5_000, 50_000]);
  });

  it('the clock runs at its speed from its start', () => {
    let local = 500;
    const now = buildFabricNow(1_000_000, 60, () => local);
    expect(now()).toBe(1_000_000);
    local = 1_500;
    expect(now()).toBe(1_060_000);
  });
});

describe('ticker', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('advances when due, catches up in pieces after a sleep, and stops', () => {
    let at = 0;
    let local = 0;
    const calls: number[] = [];
    const ticker = openTicker({
      now: () => local, at: () => at, tickMs: 1_000, speed: 1,
      advance: (until) => {
        calls.push(until);
        at = Math.floor(until / 1_000) * 1_000;
      },
    });
    const pass = (ms: number): void => {
      for (let i = 0; i < ms; i += 100) {
        local += 100;
        vi.advanceTimersByTime(100);
      }
    };
    pass(5_000);
    expect(at).toBe(5_000);
    expect(calls.length).toBeLessThan(9);
    local += 100_000;
    calls.length = 0;
    pass(2_000);
    expect(calls[0]).toBe(65_000);
    expect(at).toBe(107_000);
    ticker.dispose();
    pass(3_000);
    expect(at).toBe(107_000);
  });
});
