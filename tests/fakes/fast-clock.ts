import type { PatrolClock } from '../../electron/service/patrol/patrol-clock.ts';

/** A clock that is moved by hand: timers due run in order, each at its own time. */
export class HandClock implements PatrolClock {
  private ms = 0;
  private timers: { atMs: number; call: () => void }[] = [];
  private readonly wallFrom: number;

  constructor(wallFrom: number) {
    this.wallFrom = wallFrom;
  }

  monotonicMs(): number {
    return this.ms;
  }

  wallMs(): number {
    return this.wallFrom + this.ms;
  }

  after(ms: number, call: () => void): { dispose(): void } {
    const timer = { atMs: this.ms + ms, call };
    this.timers.push(timer);
    return { dispose: () => (this.timers = this.timers.filter((each) => each !== timer)) };
  }

  /** Lets `ms` go by. */
  pass(ms: number): void {
    const end = this.ms + ms;
    for (;;) {
      const due = this.timers.filter((timer) => timer.atMs <= end).toSorted((a, b) => a.atMs - b.atMs)[0];
      if (!due) break;
      this.timers = this.timers.filter((timer) => timer !== due);
      this.ms = Math.max(this.ms, due.atMs);
      due.call();
    }
    this.ms = end;
  }
}

/** This machine's monotonic clock, `times` as fast. */
export function fastClock(times: number, wallFrom: number): PatrolClock {
  const from = performance.now();
  const monotonicMs = () => (performance.now() - from) * times;
  return {
    monotonicMs,
    wallMs: () => wallFrom + monotonicMs(),
    after(ms, call) {
      const timer = setTimeout(call, ms / times);
      return { dispose: () => clearTimeout(timer) };
    },
  };
}
