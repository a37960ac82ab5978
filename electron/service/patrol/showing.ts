import { minDwellMs, openingMs } from '../../../shared/domain/patrol-dwell.ts';
import type { MissReason, TileReport, TileState } from '../../../shared/domain/patrol.ts';

/** A tile that nobody reports on as visible for so long is not used, ms: its window hangs, is hidden or is gone. */
export const silentMs = 5_000;
/** A picture that is refused or offline for so long is given up, ms; the time goes to the others. */
const hopelessMs = 3_000;
/** A report answers for at most so much, ms: without a frame for longer a picture has stalled (domain page, "Video"). */
const creditMs = 3_000;
/** How much longer a picture that came late may stay until it has been seen, ms. */
const graceMs = openingMs;

/** One camera on one tile. Times are monotonic ms. */
export interface Showing {
  channel: string;
  sinceMs: number;
  endsMs: number;
  /** Not opened behind the picture before it. */
  cold: boolean;
  /** Up to here reports have been counted. */
  countedMs: number;
  /** Until here it may stay when it is being watched and has not been seen. */
  graceMs: number;
  state?: TileState;
  hopelessSinceMs?: number;
}

/** Puts a camera on a tile for `dwellMs`. */
export function buildShowing(channel: string, nowMs: number, dwellMs: number, cold: boolean): Showing {
  return { channel, sinceMs: nowMs, endsMs: nowMs + dwellMs, cold, countedMs: nowMs, graceMs: nowMs + dwellMs + graceMs };
}

/** True when a report's fields are what the contract says; what comes over a port may be anything. */
export function isReport(report: TileReport): boolean {
  const { slot, channel, frames, overMs, visible } = report;
  return typeof slot === 'string' && typeof channel === 'string' && typeof visible === 'boolean' && Number.isInteger(frames) && frames >= 0 && Number.isFinite(overMs) && overMs >= 0;
}

/**
 * Applies a report on the channel that the tile was told to show.
 * @returns ms of it during which frames advanced: no more than has gone by since the last report
 */
export function applyReport(showing: Showing, report: TileReport, nowMs: number): number {
  const goneMs = nowMs - showing.countedMs;
  showing.countedMs = nowMs;
  showing.state = report.state;
  if (!isHopeless(report.state)) showing.hopelessSinceMs = undefined;
  else showing.hopelessSinceMs ??= nowMs;
  return report.state === 'live' && report.frames > 0 ? Math.max(0, Math.min(report.overMs, goneMs, creditMs)) : 0;
}

/** Whether there is no use in waiting for it any longer. */
export function isGivenUp({ hopelessSinceMs }: Showing, nowMs: number): boolean {
  return hopelessSinceMs !== undefined && nowMs - hopelessSinceMs >= hopelessMs;
}

/**
 * A picture that came late stays a little: else all the time spent on it was in vain.
 * @param lacksMs what it must still be watched for
 * @returns monotonic ms until when; undefined: it goes
 */
export function lateUntil({ state, cold, sinceMs, graceMs }: Showing, lacksMs: number, watchedMs: number, nowMs: number): number | undefined {
  if (state === 'live' && watchedMs > 0 && nowMs < graceMs) return Math.min(graceMs, nowMs + Math.max(lacksMs, 500));
  return cold && (state === undefined || state === 'opening') && nowMs < sinceMs + openingMs + 2_000 ? nowMs + 1_000 : undefined;
}

/**
 * Why a camera was not seen though it was shown.
 * @param cut the cycle ended under it
 */
export function missReasonOf({ state, sinceMs }: Showing, nowMs: number, cut = false): MissReason {
  if (state === 'refused' || state === 'unsupported') return 'refused';
  if (state === 'offline') return 'offline';
  return cut && nowMs - sinceMs < minDwellMs ? 'skipped' : 'stalled';
}

function isHopeless(state: TileState): boolean {
  return state === 'refused' || state === 'unsupported' || state === 'offline';
}
