import type { Disposable } from '../../shared/lib/disposable.ts';
import type { PageClock } from '../lib/page-clock.ts';
import type { Turn } from '../lib/turn.ts';

/** The map is taken for absent when it has not drawn what was published for this long, ms. */
const drawWaitMs = 2_000;

/** Publishes once a turn however often it is asked, and acknowledges what has been drawn. */
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
export function openPublisher(clock: PageClock, turn: Turn, publish: () => void, seq: () => number, acknowledge: (seq: number) => void): Publisher {
  let asked = false;
  let ended = false;
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
    asked = false;
    if (ended) return;
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
      if (asked) return;
      asked = true;
      // At the turn's end: after what has come, and comes, until then.
      turn.take(() => turn.take(run));
    },
    drawn(upTo) {
      mapDraws = true;
      cancelDrawWait?.();
      cancelDrawWait = undefined;
      tell(upTo);
    },
    dispose() {
      ended = true;
      cancelDrawWait?.();
    },
  };
}
