/** Frames a second at most: what stands for measured flow needs no more. */
export const mostFps = 15;
/** However slow the machine: a frame at least so often, ms. */
const slowestMs = 500;
/** A frame's share of a slow machine's time: drawing waits so many times what a frame took. */
const restShare = 3;

/** How long to wait from one frame to the next, by how long the last ones took until the next could begin. */
export class FramePace {
  private tookMs = 0;

  /** Remembers what a frame took, ms; a single slow one counts little. */
  told(tookMs: number): void {
    this.tookMs += (tookMs - this.tookMs) * 0.2;
  }

  /** Milliseconds between frames, 67..500. */
  get gapMs(): number {
    return Math.min(slowestMs, Math.max(1_000 / mostFps, this.tookMs * restShare));
  }
}
