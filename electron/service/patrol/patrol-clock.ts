import type { Disposable } from '../../../shared/lib/disposable.ts';

/** The times that a patrol runs by, beside the fabric's; a test runs them faster. */
export interface PatrolClock {
  /** Never set back, ms: dwells and the period are measured by it. */
  monotonicMs(): number;
  /** Local UTC ms: what a restart is measured by. */
  wallMs(): number;
  /** Calls once after `ms` of monotonic time. */
  after(ms: number, call: () => void): Disposable;
}

/** This machine's clocks. */
export const machineClock: PatrolClock = {
  monotonicMs: () => performance.now(),
  wallMs: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    timer.unref();
    return { dispose: () => clearTimeout(timer) };
  },
};
