import { pageClock, type PageClock } from './page-clock.ts';

/** A frame that does not come (hidden, covered or sleeping page) is replaced after this long, ms. */
const frameWaitMs = 250;

/** What comes from outside changes the stores in turns, once a drawn frame: however much comes, React renders once. */
export interface Turn {
  /** Runs `change` in the next turn, after what was taken before it; taken within a turn, in that one. */
  take(change: () => void): void;
}

/** A change that throws is told to the page and holds up no other. */
export function openTurn(clock: PageClock): Turn {
  let changes: (() => void)[] = [];
  let cancels: (() => void)[] = [];

  const run = () => {
    for (const cancel of cancels) cancel();
    const taken = changes;
    // What is taken meanwhile is added to the list that is gone through.
    for (const change of taken) {
      try {
        change();
      } catch (error) {
        reportError(error);
      }
    }
    changes = [];
    cancels = [];
  };
  return {
    take(change) {
      changes.push(change);
      if (cancels.length === 0) cancels = [clock.nextFrame(run), clock.after(frameWaitMs, run)];
    },
  };
}

/** The window's own. What an operator does, here or in another window, is not taken here: that shows at once. */
export const pageTurn = openTurn(pageClock);
