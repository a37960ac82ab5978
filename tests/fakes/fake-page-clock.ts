import type { PageClock } from '../../renderer/lib/page-clock.ts';

/** A page whose frames and timers the test turns by hand. */
export class FakePageClock implements PageClock {
  isHidden = false;
  private now = 0;
  private readonly frames = new Set<() => void>();
  private readonly timers = new Map<() => void, number>();

  hidden(): boolean {
    return this.isHidden;
  }

  nextFrame(run: () => void): () => void {
    this.frames.add(run);
    return () => this.frames.delete(run);
  }

  after(ms: number, run: () => void): () => void {
    this.timers.set(run, this.now + ms);
    return () => this.timers.delete(run);
  }

  /** One paint; nothing happens on a hidden page. */
  paint(): void {
    if (this.isHidden) return;
    const due = [...this.frames];
    this.frames.clear();
    for (const run of due) run();
  }

  /** Time goes by. */
  pass(ms: number): void {
    this.now += ms;
    for (const [run, at] of this.timers) {
      if (at > this.now || !this.timers.delete(run)) continue;
      run();
    }
  }
}
