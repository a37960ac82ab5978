import type { FogForecast } from './fog-zone.ts';
import type { FogLadder } from './fog-ladder.ts';
import type { Gate } from './gate.ts';

/** When an order is to be looked at again. */
export interface ReviewTimer {
  dueAt: number;
  /** The order named the time itself; else it is the site's usual one. */
  named: boolean;
  isDue: boolean;
}

/** Whether a control must be reported upwards: it lasts too long already, or is expected to. */
export interface ReportTimer {
  state: 'not-yet' | 'expected' | 'due';
  /** When it has lasted so long. */
  dueAt: number;
}

const minuteMs = 60_000;

/** A gate is under control when a person has made it stricter than open. */
export function isControlled({ state, banned }: Pick<Gate, 'state' | 'banned'>): boolean {
  return state !== 'open' || banned.length > 0;
}

/** When a control falls due for review; undefined for a gate that is open to all. */
export function reviewOf(gate: Gate, ladder: FogLadder, nowMs: number): ReviewTimer | undefined {
  if (!isControlled(gate)) return undefined;
  const dueAt = gate.reviewAt ?? gate.since + ladder.reviewMin * minuteMs;
  return { dueAt, named: gate.reviewAt !== undefined, isDue: nowMs >= dueAt };
}

/**
 * Whether a control is to be reported upwards (domain page, "Fog": expected to last over 2 h). It is expected to when its
 * own review lies beyond that, or the forecast still has fog then.
 */
export function reportOf(gate: Gate, forecast: readonly FogForecast[], ladder: FogLadder, nowMs: number): ReportTimer | undefined {
  if (!isControlled(gate)) return undefined;
  const dueAt = gate.since + ladder.reportAfterMin * minuteMs;
  if (nowMs > dueAt) return { state: 'due', dueAt };
  const foggy = forecast.some(({ at, visibilityM }) => at > dueAt && visibilityM < ladder.lift.aboveM);
  return { state: foggy || (gate.reviewAt ?? 0) > dueAt ? 'expected' : 'not-yet', dueAt };
}
