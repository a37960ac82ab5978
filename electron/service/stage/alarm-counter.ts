import * as v from 'valibot';
import { findAsides } from '../../../shared/domain/alarm-aside.ts';
import { bucketStart } from '../../../shared/domain/alarm-flood.ts';
import { buildAlarmLoad, countsFrom, type AlarmLoadView, type AlarmRaise } from '../../../shared/domain/alarm-load.ts';
import type { AlarmLoadRules } from '../../../shared/domain/alarm-load-rules.ts';
import type { AlarmTypes } from '../../../shared/domain/alarm-type.ts';
import type { Alarm } from '../../../shared/domain/alarm.ts';
import type { Queue } from '../../../shared/domain/queue.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import { idSchema, textSchema, timeSchema } from '../../../shared/protocol/scalars.ts';
import type { Journal } from '../cache/journal.ts';

const documentKey = 'alarm-counts';
/** Written down at most so often, ms. */
const saveEveryMs = 60_000;
/** The fabric's clock does not go on by more than this between two looks, ms; when it does, or goes back, it is another clock and counting begins anew. */
const clockJumpMs = 3_600_000;
/** Chatter ends and statistics move without news: judged so often, ms. */
const judgeEveryMs = 5_000;
/** So many occurrences are kept at most. */
const mostRaises = 20_000;

/** A raise, and what tells its occurrence from all others. */
interface CountedRaise extends AlarmRaise {
  key: string;
}

/** What is on the disk. */
const countedSchema = v.object({
  since: timeSchema,
  at: timeSchema,
  raises: v.array(v.object({ key: textSchema, at: timeSchema, type: idSchema, priority: v.picklist([1, 2, 3, 4]), source: idSchema, route: v.optional(idSchema) })),
}) satisfies v.GenericSchema<unknown, { raises: CountedRaise[] }>;

/** What the counter looks at. */
export interface CounterLook {
  alarms: readonly Alarm[];
  queues: readonly Queue[];
  /** How old a queue's report may be to keep alarms aside, ms. */
  queueStaleMs: number;
  network: RoadNetwork;
  /** Fabric clock, UTC ms. */
  nowMs: number;
}

/**
 * Counts every occurrence that came before a person, once: not those that rules or persons kept aside, until they come out.
 * Kept in the journal, so that a restart within one bucket goes on counting; after a longer one counting begins anew.
 */
export class AlarmCounter {
  /** Fabric UTC ms from which on looking again may find other alarms without any news. */
  nextChangeMs = Number.POSITIVE_INFINITY;
  private readonly journal: Pick<Journal, 'read' | 'save'>;
  private readonly types: AlarmTypes;
  private readonly rules: AlarmLoadRules;
  /** Ascending by time. */
  private raises: CountedRaise[] = [];
  private seen = new Set<string>();
  private since: number | undefined;
  /** What was raised up to then has been counted and forgotten. */
  private forgottenMs = Number.NEGATIVE_INFINITY;
  private lookedAt = 0;
  private savedAt = 0;
  private unsaved = false;
  private built: { at: number; view: AlarmLoadView } | undefined;
  private changed = false;

  constructor(journal: Pick<Journal, 'read' | 'save'>, types: AlarmTypes, rules: AlarmLoadRules) {
    this.journal = journal;
    this.types = types;
    this.rules = rules;
  }

  /** Counts what is new. */
  look({ alarms, queues, queueStaleMs, network, nowMs }: CounterLook): void {
    this.keepTime(nowMs);
    const { asides, nextChangeMs } = findAsides(alarms, { types: this.types, network, queues, queueStaleMs, nowMs });
    this.nextChangeMs = nextChangeMs;
    for (const alarm of alarms) {
      const { raisedAt: at, type, priority, source, position } = alarm;
      if (at < countsFrom(this.since!, this.rules) || at > nowMs || at <= this.forgottenMs || asides.has(alarm.id)) continue;
      const key = `${alarm.id} ${alarm.occurrence} ${at}`;
      if (this.seen.has(key)) continue;
      this.seen.add(key);
      this.insert({ key, at, type, priority, source, ...(position && { route: position.route }) });
    }
    this.forget(nowMs);
    if (Math.abs(nowMs - this.savedAt) >= saveEveryMs) this.save();
  }

  /** The load now; judged again when something was counted, when a bucket ends, and every few seconds. */
  load(nowMs: number): AlarmLoadView {
    const { built } = this;
    const isFresh = built && !this.changed && nowMs >= built.at && nowMs - built.at < judgeEveryMs && bucketStart(nowMs, this.rules.bucketMin * 60_000) === built.view.bucketFrom;
    if (isFresh) return built.view;
    this.changed = false;
    this.built = { at: nowMs, view: buildAlarmLoad(this.raises, this.rules, this.since ?? nowMs, nowMs) };
    return this.built.view;
  }

  /** Writes down what has not been. */
  save(): void {
    if (!this.unsaved || this.since === undefined) return;
    this.unsaved = false;
    this.savedAt = this.lookedAt;
    // A failed save is the journal's own alert; the next one writes it all again.
    this.journal.save(documentKey, { since: this.since, at: this.lookedAt, raises: this.raises } satisfies v.InferInput<typeof countedSchema>);
  }

  private keepTime(nowMs: number): void {
    if (this.since === undefined) this.resume(nowMs);
    else if (Math.abs(nowMs - this.lookedAt) > clockJumpMs) this.begin(nowMs);
    this.lookedAt = nowMs;
  }

  private resume(nowMs: number): void {
    this.begin(nowMs);
    const parsed = v.safeParse(countedSchema, this.journal.read(documentKey));
    // Rubbish, as nothing: counting begins anew.
    if (!parsed.success) return;
    const stored = parsed.output;
    if (nowMs < stored.at || nowMs - stored.at > this.rules.bucketMin * 60_000) return;
    this.since = stored.since;
    this.raises = stored.raises;
    this.seen = new Set(stored.raises.map(({ key }) => key));
  }

  private begin(nowMs: number): void {
    this.since = nowMs;
    this.raises = [];
    this.seen = new Set();
    this.forgottenMs = Number.NEGATIVE_INFINITY;
    this.changed = true;
  }

  /** Most come in order of time; what was held back comes late. */
  private insert(raise: CountedRaise): void {
    let place = this.raises.length;
    while (place > 0 && this.raises[place - 1]!.at > raise.at) place -= 1;
    this.raises.splice(place, 0, raise);
    this.unsaved = true;
    this.changed = true;
  }

  private forget(nowMs: number): void {
    const before = nowMs - this.rules.statsH * 3_600_000;
    const kept = this.raises.findIndex(({ at }) => at >= before);
    const drop = Math.max(kept < 0 ? this.raises.length : kept, this.raises.length - mostRaises);
    for (const { key, at } of this.raises.splice(0, drop)) {
      this.seen.delete(key);
      this.forgottenMs = at;
    }
  }
}
