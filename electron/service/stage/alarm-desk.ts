import type { Alarm } from '../../../shared/domain/alarm.ts';
import { findSilenceProblem, type Silence } from '../../../shared/domain/alarm-silence.ts';
import { nextLinkAlarm, type LinkFault } from '../../../shared/domain/link-alarm.ts';
import { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { World } from '../../../shared/domain/world.ts';
import type { AlarmDeskState, LinkState } from '../../../shared/ipc/contract.ts';
import type { Disposable } from '../../../shared/lib/disposable.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { SiteRules } from '../../../shared/rules/site-rules.ts';
import type { Journal } from '../cache/journal.ts';
import type { CallHandlers } from '../feed/window-calls.ts';
import { throttle } from '../throttle.ts';
import { AlarmCounter } from './alarm-counter.ts';

/** What an alarm desk is opened with. */
export interface AlarmDeskNeeds {
  world: World;
  journal: Pick<Journal, 'read' | 'save'>;
  rules: Pick<SiteRules, 'alarmTypes' | 'alarmLoad' | 'queueTiers'>;
  /** Fabric clock, UTC ms. */
  readonly nowMs: () => number;
  /** Who sits at a window. */
  readonly signatureOf: (window: string) => string;
  readonly publish: (state: AlarmDeskState) => void;
}

/** News of alarms are looked at so long after the first of them, ms. */
const lookAfterMs = 200;
/** Buckets end, holds run out and silences end without news: looked for so often, ms. */
const tickMs = 1_000;
/** By so much the fabric's clock is corrected without being set, ms. */
const clockSlackMs = 60_000;

/**
 * What the console itself knows of alarms: its own (the link's), how many came before whom, and what was silenced. Windows
 * are told when any of it changed, at most once a second but for what a person did.
 */
export class AlarmDesk implements Disposable {
  private readonly needs: AlarmDeskNeeds;
  private readonly counter: AlarmCounter;
  private readonly looking = throttle(lookAfterMs, () => this.look());
  private readonly timer = setInterval(() => this.tick(), tickMs);
  private network = new RoadNetwork([]);
  private catalogue: World['catalogue'];
  private seen = '';
  private link: { state: LinkState; faultSince: number };
  private own: Alarm | undefined;
  private silence: Silence | undefined;
  private told = '';

  /** Calls that the desk answers. */
  readonly handlers: Pick<CallHandlers, 'alarm.own' | 'alarm.silence'> = {
    'alarm.own': ({ alarm, occurrence }, window) => this.acknowledge(window, alarm, occurrence),
    'alarm.silence': ({ minutes }, window) => this.silenceFor(window, minutes),
  };

  constructor(needs: AlarmDeskNeeds) {
    this.needs = needs;
    this.counter = new AlarmCounter(needs.journal, needs.rules.alarmTypes, needs.rules.alarmLoad);
    this.link = { state: 'connecting', faultSince: needs.nowMs() };
  }

  /** What stands now. */
  get state(): AlarmDeskState {
    const nowMs = this.needs.nowMs();
    const silence = this.silenceAt(nowMs);
    return { own: this.own ? [this.own] : [], load: this.counter.load(nowMs), ...(silence && { silence }) };
  }

  /** A frame or a catalogue has been applied. */
  worldChanged(): void {
    const { world } = this.needs;
    const { alarms, queues } = world.versions;
    const now = `${world.catalogue?.etag} ${alarms} ${queues}`;
    if (!world.complete || now === this.seen) return;
    this.seen = now;
    this.looking.call();
  }

  /** The link's state is this now. */
  linkChanged(state: LinkState): void {
    if (this.link.state === 'live' && state !== 'live') this.link.faultSince = this.needs.nowMs();
    this.link.state = state;
    this.tellIfChanged();
  }

  /** A person acknowledges an alarm of the console's own. @returns errors `not-found`, `conflict` */
  acknowledge(window: string, id: string, occurrence: string): Result<Record<string, never>> {
    const { own } = this;
    if (own?.id !== id) return fail('not-found', 'no such alarm of the console');
    if (own.occurrence !== occurrence) return fail('conflict', `the alarm is at occurrence ${own.occurrence} now`);
    const at = this.needs.nowMs();
    if (!own.ack) this.own = { ...own, updatedAt: at, ack: { by: this.needs.signatureOf(window), at } };
    this.tellIfChanged();
    return ok({});
  }

  /**
   * A person silences what is below priority 1; 0 minutes end it.
   * @returns errors `forbidden` while one of priority 1 is not acknowledged, `bad-args` beyond the site's longest time
   */
  silenceFor(window: string, minutes: number): Result<Record<string, never>> {
    const { nowMs, rules, world, signatureOf } = this.needs;
    if (minutes !== 0) {
      const problem = findSilenceProblem([...world.entities.alarms.values(), ...(this.own ? [this.own] : [])], minutes, rules.alarmLoad.silence);
      if (problem === 'top-unacked') return fail('forbidden', 'an alarm of priority 1 is not acknowledged');
      if (problem) return fail('bad-args', `sound may be silenced for at most ${rules.alarmLoad.silence.maxMin} min`);
    }
    this.silence = minutes === 0 ? undefined : { until: nowMs() + minutes * 60_000, by: signatureOf(window) };
    this.tellIfChanged();
    return ok({});
  }

  dispose(): void {
    clearInterval(this.timer);
    this.looking.dispose();
    this.counter.save();
  }

  private tick(): void {
    if (this.needs.nowMs() >= this.counter.nextChangeMs) this.look();
    this.tellIfChanged();
  }

  private look(): void {
    const { world, nowMs } = this.needs;
    if (!world.complete) return;
    if (this.catalogue !== world.catalogue) {
      this.catalogue = world.catalogue;
      this.network = new RoadNetwork(this.catalogue?.routes ?? []);
    }
    const queueStaleMs = this.needs.rules.queueTiers.age.staleS * 1_000;
    this.counter.look({ alarms: [...world.entities.alarms.values()], queues: [...world.entities.queues.values()], queueStaleMs, network: this.network, nowMs: nowMs() });
  }

  /** The silence that holds: one that would outlast the site's longest was given by a clock that has been set back since. */
  private silenceAt(nowMs: number): Silence | undefined {
    const longestMs = this.needs.rules.alarmLoad.silence.maxMin * 60_000 + clockSlackMs;
    return this.silence && this.silence.until > nowMs && this.silence.until <= nowMs + longestMs ? this.silence : undefined;
  }

  private tellIfChanged(): void {
    const { needs, link } = this;
    const nowMs = needs.nowMs();
    this.own = nextLinkAlarm(this.own, { fault: faultOf(link.state), since: link.faultSince }, needs.rules.alarmTypes, nowMs);
    this.silence = this.silenceAt(nowMs);
    const { state } = this;
    const text = JSON.stringify({ ...state, load: { ...state.load, since: 0 } });
    if (text === this.told) return;
    this.told = text;
    needs.publish(state);
  }
}

function faultOf(state: LinkState): LinkFault | undefined {
  if (state === 'live') return undefined;
  return state === 'refused' ? 'refused' : state === 'resyncing' ? 'stale' : 'lost';
}
