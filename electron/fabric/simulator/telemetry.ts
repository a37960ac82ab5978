import { neverMs } from '../../../shared/domain/channel-columns.ts';
import { quality } from '../../../shared/domain/freshness.ts';
import type { TelemetryRows } from '../../../shared/protocol/telemetry-frame.ts';
import type { Random } from '../../../shared/lib/random.ts';
import type { ChannelValues } from './channel-values.ts';
import { mode, type HealthModel } from './health.ts';
import type { Stage } from './stage.ts';

/** Multiples of its interval at which a channel that is late, or stale, reports. */
const slowBy = { late: 2.4, stale: 6 } as const;

/** When each channel reports, what it said last, and the rows of each tick, in columns. */
export class TelemetryModel {
  private readonly stage: Stage;
  private readonly values: ChannelValues;
  private readonly health: HealthModel;
  private readonly random: Random;
  private readonly every: Float64Array;
  private readonly nextDue: Float64Array;
  private readonly value: Float32Array;
  private readonly sampledAt: Float64Array;
  private readonly quality: Uint8Array;
  private readonly rowIndex: Uint32Array;
  private readonly rowAge: Uint32Array;
  private readonly rowValue: Float32Array;
  private readonly rowQuality: Uint8Array;

  constructor(stage: Stage, values: ChannelValues, health: HealthModel, random: Random) {
    const { channels } = stage.catalogue;
    const n = channels.length;
    this.stage = stage;
    this.values = values;
    this.health = health;
    this.random = random;
    this.every = Float64Array.from(channels, (channel) => channel.everyMs);
    this.nextDue = new Float64Array(n);
    this.value = new Float32Array(n).fill(Number.NaN);
    this.sampledAt = new Float64Array(n).fill(Number.NEGATIVE_INFINITY);
    this.quality = new Uint8Array(n).fill(quality.offline);
    // A tick may carry a last row of a channel beside its own.
    this.rowIndex = new Uint32Array(2 * n);
    this.rowAge = new Uint32Array(2 * n);
    this.rowValue = new Float32Array(2 * n);
    this.rowQuality = new Uint8Array(2 * n);
  }

  /** Gives every channel the report it would have made last before now. */
  prime(): void {
    const { at } = this.stage;
    for (let i = 0; i < this.every.length; i++) {
      const state = this.health.mode[i]!;
      const slow = state === mode.late ? slowBy.late : state === mode.stale ? slowBy.stale : state >= mode.offline ? 40 : 1;
      const age = Math.floor(this.random.next() * this.every[i]! * slow);
      this.sampledAt[i] = at - age;
      this.value[i] = this.values.read(i, this.random);
      this.quality[i] = state >= mode.offline ? quality.offline : state === mode.bad ? quality.bad : state === mode.uncertain ? quality.uncertain : quality.good;
      this.nextDue[i] = state >= mode.offline ? this.health.until[i]! : at - age + this.every[i]! * slow;
      while (this.nextDue[i]! <= at) this.nextDue[i]! += this.every[i]!;
    }
    this.health.goneOffline.length = 0;
  }

  /** Rows due since the last tick; views that hold until the next call. */
  rows(): TelemetryRows & { count: number } {
    const { at } = this.stage;
    const { nextDue } = this;
    let row = 0;
    for (const index of this.health.goneOffline) {
      this.quality[index] = quality.offline;
      nextDue[index] = this.health.until[index]!;
      this.write(row++, index, at);
    }
    this.health.goneOffline.length = 0;
    for (let index = 0; index < nextDue.length; index++) {
      if (nextDue[index]! > at) continue;
      if (this.health.isMute(index)) {
        nextDue[index] = this.health.until[index]!;
        continue;
      }
      this.sample(index, at);
      this.write(row++, index, at);
    }
    return { count: row, ...this.view(row) };
  }

  /** Every channel's last report, for a snapshot. */
  snapshot(): TelemetryRows {
    const n = this.every.length;
    for (let index = 0; index < n; index++) this.write(index, index, this.stage.at);
    return this.view(n);
  }

  /** Wakes channels that an outage has kept silent, so that they report within one interval. */
  wake(): void {
    for (let index = 0; index < this.nextDue.length; index++) {
      const latest = this.stage.at + this.every[index]!;
      if (this.health.mode[index] === mode.healthy && this.nextDue[index]! > latest) this.nextDue[index] = this.stage.at + this.random.next() * this.every[index]!;
    }
  }

  private sample(index: number, at: number): void {
    const { health, nextDue } = this;
    const every = this.every[index]!;
    let due = nextDue[index]!;
    if (health.mode[index] !== mode.healthy && at >= health.until[index]!) health.mode[index] = mode.healthy;
    const state = health.mode[index]!;
    const step = state === mode.late ? every * slowBy.late : state === mode.stale ? every * slowBy.stale : every;
    while (due + step <= at) due += step;
    nextDue[index] = due + step;
    this.sampledAt[index] = Math.floor(due);
    const value = this.values.read(index, this.random);
    this.value[index] = state === mode.bad ? (this.random.next() < 0.5 ? Number.NaN : value * this.random.between(0.1, 3)) : value;
    this.quality[index] = state === mode.bad ? quality.bad : state === mode.uncertain ? quality.uncertain : quality.good;
  }

  private write(row: number, index: number, at: number): void {
    const age = at - this.sampledAt[index]!;
    this.rowIndex[row] = index;
    this.rowAge[row] = age < neverMs ? Math.max(0, age) : neverMs;
    this.rowValue[row] = this.value[index]!;
    this.rowQuality[row] = this.quality[index]!;
  }

  private view(count: number): TelemetryRows {
    return {
      index: this.rowIndex.subarray(0, count),
      ageMs: this.rowAge.subarray(0, count),
      value: this.rowValue.subarray(0, count),
      quality: this.rowQuality.subarray(0, count),
    };
  }
}
