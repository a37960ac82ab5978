/** Longest a query may take before it is logged by name, ms. */
export const slowQueryMs = 40;

/** Told of a query that took longer than `slowQueryMs`. */
export type SlowQueryListener = (name: string, tookMs: number) => void;

/** Runs one named piece of database work and reports it when it is slow. Errors pass through. */
export function timed<T>(name: string, onSlow: SlowQueryListener, work: () => T): T {
  const started = performance.now();
  try {
    return work();
  } finally {
    const tookMs = performance.now() - started;
    if (tookMs > slowQueryMs) onSlow(name, tookMs);
  }
}
