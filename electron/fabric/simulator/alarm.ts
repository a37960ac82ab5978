import type { Alarm, AlarmPriority } from '../../../shared/domain/alarm.ts';
import type { RoadPosition } from '../../../shared/domain/position.ts';
import type { Stage } from './stage.ts';

/** A new detection. */
export interface Raise {
  /** What makes it the same alarm again: source and type, say. At most 50 characters. */
  key: string;
  type: string;
  priority: AlarmPriority;
  position?: RoadPosition | undefined;
  source: string;
  text: string;
  confidence?: number;
  /** UTC ms when it clears by itself; absent: when `clear` is called. */
  clearsAt?: number;
}

/** A cleared alarm goes so long after it cleared, ms: one that is acknowledged, and one that nobody acknowledges. */
const keepMs = { acknowledged: 120_000, unacknowledged: 1_800_000 } as const;

/** Alarms by key: raised, raised again (a new occurrence), cleared, and forgotten at last. */
export class AlarmModel {
  private readonly stage: Stage;
  private readonly clearsAt = new Map<string, number>();
  private occurrences = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** Raises an alarm; one that is active already only changes. @returns its id */
  raise(raise: Raise): string {
    const { stage } = this;
    const id = `alarm-${raise.key}`;
    const before = stage.picture.get('alarms', id);
    if (raise.clearsAt !== undefined) this.clearsAt.set(id, raise.clearsAt);
    const again = before?.active ? before : undefined;
    const alarm: Alarm = {
      ...(again ?? (before?.shelved && { shelved: before.shelved })),
      id,
      updatedAt: stage.at,
      type: raise.type,
      priority: raise.priority,
      ...(raise.position && { position: raise.position }),
      active: true,
      raisedAt: again?.raisedAt ?? stage.at,
      occurrence: again?.occurrence ?? `occ-${++this.occurrences}`,
      source: raise.source,
      text: raise.text,
      ...(raise.confidence !== undefined && { confidence: raise.confidence }),
    };
    stage.picture.put('alarms', alarm);
    return id;
  }

  /** The cause is gone. */
  clear(id: string): void {
    const alarm = this.stage.picture.get('alarms', id);
    if (alarm?.active) this.stage.picture.patch('alarms', id, this.stage.at, { active: false, clearedAt: this.stage.at });
    this.clearsAt.delete(id);
  }

  /** Clears what has run out, forgets what is over, ends shelving. */
  step(): void {
    const { picture, at } = this.stage;
    for (const [id, due] of this.clearsAt) if (at >= due) this.clear(id);
    for (const alarm of picture.all('alarms')) {
      if (alarm.shelved && at >= alarm.shelved.until) {
        const { shelved: _shelved, ...rest } = alarm;
        picture.put('alarms', { ...rest, updatedAt: at });
      }
      if (alarm.active || alarm.clearedAt === undefined) continue;
      if (at - alarm.clearedAt >= (alarm.ack ? keepMs.acknowledged : keepMs.unacknowledged)) picture.remove('alarms', alarm.id);
    }
  }
}
