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
