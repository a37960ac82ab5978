import { backoff } from '../../../shared/protocol/limits.ts';

/**
 * Full-jitter exponential back-off (fabric protocol, "Transport"): uniform in [0, min(cap, base × 2^attempt)).
 * @param attempt failures so far, 0 for the first wait
 * @param random uniform in [0, 1)
 * @returns ms
 */
export function backoffMs(attempt: number, random: () => number, limits: { baseMs: number; capMs: number } = backoff): number {
  return random() * Math.min(limits.capMs, limits.baseMs * 2 ** Math.min(attempt, 30));
}
