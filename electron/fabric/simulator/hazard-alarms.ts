import type { AlarmPriority } from '../../../shared/domain/alarm.ts';
import type { AlarmModel } from './alarm.ts';
import type { DetectionModel } from './detection.ts';
import type { Stage } from './stage.ts';

/** A zone alarms below the first, and stops above the second, metres of visibility. */
const fogM = { raise: 200, clear: 260 } as const;
/** A main-line queue alarms from the first length on, and stops below the second, metres. */
const queueM = { raise: 800, clear: 500, urgent: 1_500 } as const;

/** Alarms that fog zones and queues raise by themselves, one each, cleared with their cause. */
export class HazardAlarms {
  private readonly stage: Stage;
  private readonly alarms: AlarmModel;
  private readonly detections: DetectionModel;
  /** By the id of zone or queue: the alarm and the priority it was raised at. */
  private readonly raised = new Map<string, { alarm: string; priority: AlarmPriority }>();

  constructor(stage: Stage, alarms: AlarmModel, detections: DetectionModel) {
    this.stage = stage;
    this.alarms = alarms;
    this.detections = detections;
  }

  /** Looks at zones and queues; call after they have stepped. */
  step(): void {
    const { picture } = this.stage;
    for (const zone of picture.all('fogZones')) {
      if (zone.visibilityM >= (this.raised.has(zone.id) ? fogM.clear : fogM.raise)) {
        this.clear(zone.id);
        continue;
      }
      const priority = zone.visibilityM < 50 ? 1 : zone.visibilityM < 100 ? 2 : 3;
      const { route } = zone.stretch;
      const extent = this.stage.network.extentOf(zone.stretch)!;
      const position = { route, direction: 1 as const, stake: Math.round(this.stage.network.positionAt(route, (extent.fromM + extent.toM) / 2, 1)!.stake) };
      this.raise(zone.id, 'fog', priority, position, zone.sources[0], `团雾 能见度 ${zone.visibilityM} 米`);
    }
    for (const queue of picture.all('queues')) {
      if (queue.kind !== 'mainline') continue;
      if (queue.lengthM < (this.raised.has(queue.id) ? queueM.clear : queueM.raise)) {
        this.clear(queue.id);
        continue;
      }
      const position = { route: queue.route, direction: queue.direction, stake: queue.tail };
      this.raise(queue.id, 'queue', queue.lengthM >= queueM.urgent ? 2 : 3, position, undefined, `排队 ${Math.round(queue.lengthM)} 米`);
    }
    for (const id of this.raised.keys()) if (!picture.get('fogZones', id) && !picture.get('queues', id)) this.clear(id);
  }

  private raise(id: string, type: string, priority: AlarmPriority, position: { route: string; direction: 1 | -1; stake: number }, source: string | undefined, text: string): void {
    const before = this.raised.get(id);
    // Only a worse class is news; the numbers are in the zone or queue itself.
    if (before && priority >= before.priority) return;
    if (Number.isNaN(this.stage.network.alongOf(position.route, position.stake))) return;
    const alarm = this.alarms.raise({
      key: `${type}-${id}`.slice(0, 50), type, priority, position, source: source ?? this.detections.nearest(position), text: `${this.detections.label(position)} ${text}`, confidence: 0.9,
    });
    this.raised.set(id, { alarm, priority });
  }

  private clear(id: string): void {
    const raised = this.raised.get(id);
    if (!raised) return;
    this.raised.delete(id);
    this.alarms.clear(raised.alarm);
  }
}
