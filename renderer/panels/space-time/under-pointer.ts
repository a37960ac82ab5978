import type { CorridorTracks } from '../../../shared/domain/corridor.ts';
import type { Direction } from '../../../shared/domain/position.ts';

/** What lay at a place in a moment. */
export interface Lying {
  /** Least visibility, metres. */
  fogM?: number;
  queue?: { lengthM: number };
  alarms: { type: string; priority: number; raisedAt: number }[];
  gates: { plaza: string; way: 'entry' | 'exit'; state: string }[];
}

/**
 * Finds what the tracks say of a place in a moment.
 * @param nearM how near counts for what has no extent, metres
 */
export function lyingAt(tracks: CorridorTracks, direction: Direction, alongM: number, atMs: number, nearM: number): Lying {
  const inForce = <T extends { at: number }>({ steps, endedAt }: { steps: readonly T[]; endedAt?: number }): T | undefined => (endedAt !== undefined && atMs >= endedAt ? undefined : steps.findLast(({ at }) => at <= atMs));
  const found: Lying = { alarms: [], gates: [] };
  for (const track of tracks.fog) {
    const step = track.direction === 0 || track.direction === direction ? inForce(track) : undefined;
    if (step && alongM >= step.fromM && alongM <= step.toM) found.fogM = Math.min(found.fogM ?? Number.POSITIVE_INFINITY, step.visibilityM);
  }
  for (const track of tracks.queues) {
    const step = track.direction === 0 || track.direction === direction ? inForce(track) : undefined;
    if (step && alongM >= Math.min(step.headM, step.tailM) - nearM && alongM <= Math.max(step.headM, step.tailM) + nearM) found.queue = { lengthM: Math.abs(step.tailM - step.headM) };
  }
  for (const { direction: way, alongM: place, raisedAt, clearedAt, type, priority } of tracks.alarms) {
    if (way === direction && Math.abs(place - alongM) <= nearM && raisedAt <= atMs && (clearedAt ?? Number.POSITIVE_INFINITY) >= atMs) found.alarms.push({ type, priority, raisedAt });
  }
  for (const gate of tracks.gates) {
    if (gate.direction === direction && Math.abs(gate.alongM - alongM) <= nearM && gate.since <= atMs && (gate.endedAt ?? Number.POSITIVE_INFINITY) > atMs) found.gates.push({ plaza: gate.plaza, way: gate.way, state: gate.state });
  }
  return found;
}
