/** How late this process's own timers are: what a busy machine adds to anything that is timed beside it. */
export interface LagWatch {
  /** The most so far, ms. */
  worstMs(): number;
  stop(): void;
}

/** Watches from now on, every 10 ms. */
export function watchLag(): LagWatch {
  let worst = 0;
  let due = performance.now() + everyMs;
  const look = (): void => {
    const now = performance.now();
    worst = Math.max(worst, now - due);
    due = now + everyMs;
  };
  const timer = setInterval(look, everyMs);
  return {
    worstMs() {
      look();
      return worst;
    },
    stop: () => clearInterval(timer),
  };
}

const everyMs = 10;
