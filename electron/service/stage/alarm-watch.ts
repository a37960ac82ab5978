import { callsPerson, type Asides } from '../../../shared/domain/alarm-harm.ts';
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
  /** Which alarms are kept aside now; asked only when something new has come. */
  readonly asides: () => Asides;
  /** Fabric clock, UTC ms. */
  readonly nowMs: () => number;
}

/**
 * Tells the stage of every occurrence of an alarm once when it calls for a person, and once when it has been over for long
 * enough. One that is kept aside at first is told of when it comes out, and one for which nothing is free is told of again,
 * both while they are still news.
 */
export class AlarmWatch implements Disposable {
  private readonly needs: AlarmWatchNeeds;
  /** Occurrences that stand, by alarm id. */
  private standing = new Map<string, { occurrence: string; told: RuleAlarm; isWaiting: boolean }>();
  private waiting = false;
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(needs: AlarmWatchNeeds) {
    this.needs = needs;
  }

  /** True while an alarm may yet be told as news, because it is kept aside or nothing was free for it: time, other alarms and windows change that, so it wants to be looked at without news of its own. */
  get isWaiting(): boolean {
    return this.waiting;
  }

  /** Looks at the alarms that the World holds now. */
  look(alarms: ReadonlyMap<string, Alarm>): void {
    const { keeper, cameraOf } = this.needs;
    const nowMs = this.needs.nowMs();
    let asides: Asides | undefined;
    this.waiting = false;
    for (const alarm of alarms.values()) {
      const before = this.standing.get(alarm.id);
      const isNew = before?.occurrence !== alarm.occurrence;
      if (!alarm.active || !(isNew || before.isWaiting)) continue;
      const told = { id: alarm.id, type: alarm.type, priority: alarm.priority, camera: cameraOf(alarm) };
      if (isNew) this.cancel(alarm.id);
      const isNews = !alarm.ack && nowMs - alarm.raisedAt <= newsMs;
      const calls = isNews && callsPerson(alarm, nowMs, (asides ??= this.needs.asides()));
      const isWaiting = isNews && !(calls && keeper.alarmRaised(told));
      this.standing.set(alarm.id, { occurrence: alarm.occurrence, told, isWaiting });
      this.waiting ||= isWaiting;
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
