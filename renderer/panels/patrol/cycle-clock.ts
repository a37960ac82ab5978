import type { PatrolStatus } from '../../../shared/domain/patrol.ts';

/**
 * How much of the cycle's period has gone by, ms: what the service said, and the time since.
 * @param heardAt local UTC ms when it was said
 */
export function cycleElapsedMs({ cycle, elapsedMs = 0 }: PatrolStatus, heardAt: number, localMs: number): number {
  return cycle ? Math.min(cycle.periodMs, elapsedMs + Math.max(0, localMs - heardAt)) : 0;
}

/** `7:05`: minutes and seconds. */
export function formatSpan(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
