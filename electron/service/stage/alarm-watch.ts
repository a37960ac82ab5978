import type { Alarm } from '../../../shared/domain/alarm.ts';
import type { Disposable } from '../../../shared/lib/disposable.ts';
import type { RuleAlarm } from '../../../shared/scene/scene-rules.ts';
import type { StageKeeper } from './stage-keeper.ts';

/** An alarm raised longer ago than this is no news: a console that starts late does not throw its scene about. */
const newsMs = 120_000;

/** What the watch needs. */
export interface AlarmWatchNeeds {
  keeper: Pick<StageKeeper, 'alarmRaised' | 'alarmOver' | 'backAfterMs'>;
  /** The camera nearest to an alarm, by channel id. */
  readonly cameraOf: (alarm: Alarm) => string | undefined;
  /** Fabric clock, UTC ms. */
  readonly nowMs: () => number;
}

/** Tells the stage of every occurrence of an alarm once when it comes, and once when it has been over for long enough. */
export class AlarmWatch implements Disposable {
  private readonly needs: AlarmWatchNeeds;
  /** Occurrences that stand, by alarm id. */
  private standing = new Map<string, { occurrence: string; told: RuleAlarm }>();
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(needs: AlarmWatchNeeds) {
    this.needs = needs;
  }

  /** Looks at the alarms that the World holds now. */
  look(alarms: ReadonlyMap<string, Alarm>): void {
    const { keeper, cameraOf, nowMs } = this.needs;
    for (const alarm of alarms.values()) {
      if (!alarm.active || this.standing.get(alarm.id)?.occurrence === alarm.occurrence) continue;
      const told = { id: alarm.id, type: alarm.type, priority: alarm.priority, camera: cameraOf(alarm) };
      this.standing.set(alarm.id, { occurrence: alarm.occurrence, told });
      this.cancel(alarm.id);
      if (!alarm.ack && !alarm.shelved && nowMs() - alarm.raisedAt <= newsMs) keeper.alarmRaised(told);
    }
    for (const [id, { told }] of this.standing) {
      if (alarms.get(id)?.active) continue;
      this.standing.delete(id);
      const backAfterMs = keeper.backAfterMs(told);
      if (backAfterMs === undefined) continue;
      this.timers.set(id, setTimeout(() => {
        this.timers.delete(id);
        keeper.alarmOver(id);
      }, backAfterMs));
    }
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }

  private cancel(id: string): void {
    clearTimeout(this.timers.get(id));
    this.timers.delete(id);
  }
}
