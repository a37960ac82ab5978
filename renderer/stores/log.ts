import { create } from 'zustand';
import type { AlarmAside } from '../../shared/domain/alarm-aside.ts';
import type { Alarm } from '../../shared/domain/alarm.ts';
import type { FogZone } from '../../shared/domain/fog-zone.ts';
import type { Gate } from '../../shared/domain/gate.ts';
import type { Incident } from '../../shared/domain/incident.ts';
import type { Queue } from '../../shared/domain/queue.ts';
import type { Role } from '../../shared/scene/role.ts';
import type { Trust } from './trust.ts';

/** Something that happened, with what it happened to as it was then. */
export type LogEvent =
  | { kind: 'alarm-raised' | 'alarm-acked' | 'alarm-shelved' | 'alarm-unshelved' | 'alarm-cleared'; alarm: Alarm; /** What kept it aside then. */ aside?: AlarmAside }
  /** `fog-better`: it has been milder than its class for 30 min; `fog-old`: nobody has told of it for too long to be evidence; `fog-again`: somebody does again; `fog-lost`: it went while nobody did, so that nobody knows whether it is gone. */
  | { kind: 'fog-appeared' | 'fog-worse' | 'fog-better' | 'fog-old' | 'fog-again' | 'fog-lost' | 'fog-gone'; zone: FogZone }
  /** Old, again and lost as fog is. */
  | { kind: 'queue-appeared' | 'queue-old' | 'queue-again' | 'queue-lost' | 'queue-gone'; queue: Queue }
  | { kind: 'gate-changed'; gate: Gate }
  | { kind: 'incident-opened' | 'incident-closed'; incident: Incident }
  | { kind: 'link-changed'; trust: Trust }
  | { kind: 'scene-applied'; name: string; nameEn?: string; by: Role | 'rule' | 'start' };

/** An event and when it was, fabric UTC ms. */
export type DatedEvent = LogEvent & { at: number };

/** A line of the log. */
export interface LogEntry {
  /** Counts up as entries come. */
  id: string;
  event: DatedEvent;
}

/** So many are kept. */
export const logLimit = 500;

/** What happened since this window opened, the newest first. It fills whether or not a log is shown. */
export const useLog = create<{ entries: readonly LogEntry[] }>(() => ({ entries: [] }));

let count = 0;

/** Adds what happened; entries stand in the order of their times, and the oldest go. */
export function addToLog(events: readonly DatedEvent[]): void {
  if (events.length === 0) return;
  useLog.setState(({ entries }) => {
    const added = events.map((event) => ({ id: String((count += 1)), event }));
    return { entries: [...added.toReversed(), ...entries].sort((a, b) => b.event.at - a.event.at).slice(0, logLimit) };
  });
}
