import type { Disposable } from '../../shared/lib/disposable.ts';

/** The page's clockwork, so that tests can turn it by hand. */
export interface PageClock {
  hidden(): boolean;
  /** Calls back before the next paint; never while the page is hidden. */
  nextFrame(run: () => void): () => void;
  after(ms: number, run: () => void): () => void;
}

/** The real page. */
export const pageClock: PageClock = {
  hidden: () => document.hidden,
  nextFrame(run) {
    const id = requestAnimationFrame(run);
    return () => cancelAnimationFrame(id);
  },
  after(ms, run) {
    const id = setTimeout(run, ms);
    return () => clearTimeout(id);
  },
};

/** A frame that does not come (hidden, covered or sleeping page) is replaced after this long, ms. */
const frameWaitMs = 250;
/** The map is taken for absent when it has not drawn what was published for this long, ms. */
const drawWaitMs = 2_000;

/** Publishes once a frame however often it is asked, and acknowledges what has been drawn. */
export interface Publisher extends Disposable {
  /** Something was applied. */
  request(): void;
  /** The map has drawn everything up to `seq`. */
  drawn(seq: number): void;
}

/**
 * @param publish hands the picture to the stores
 * @param seq the last frame applied; below 0 without a picture
 * @param acknowledge tells the service
 */
export function openPublisher(clock: PageClock, publish: () => void, seq: () => number, acknowledge: (seq: number) => void): Publisher {
  let cancels: (() => void)[] = [];
  let cancelDrawWait: (() => void) | undefined;
  let mapDraws = false;
  let acknowledged = -1;
  /** Something has been applied since: the same number may be another picture, which the service waits for as well. */
  let owes = false;

  const tell = (upTo: number) => {
    if ((upTo === acknowledged && !owes) || upTo < 0) return;
    acknowledged = upTo;
    owes = false;
    acknowledge(upTo);
  };
  const run = () => {
    for (const cancel of cancels) cancel();
    cancels = [];
    publish();
    const published = seq();
    if (clock.hidden() || !mapDraws) return tell(published);
    cancelDrawWait ??= clock.after(drawWaitMs, () => {
      cancelDrawWait = undefined;
      mapDraws = false;
      tell(seq());
    });
  };
  return {
    request() {
      owes = true;
      if (cancels.length === 0) cancels = [clock.nextFrame(run), clock.after(frameWaitMs, run)];
    },
    drawn(upTo) {
      mapDraws = true;
      cancelDrawWait?.();
      cancelDrawWait = undefined;
      tell(upTo);
    },
    dispose() {
      for (const cancel of cancels) cancel();
      cancelDrawWait?.();
    },
  };
}
