import type { Catalogue, Channel } from '../../../shared/domain/catalogue.ts';
import { neverMs, type ChannelColumns } from '../../../shared/domain/channel-columns.ts';
import type { TelemetryFrame } from '../../../shared/domain/frames.ts';
import { freshnessLimits, freshnessStates, quality as qualityByte } from '../../../shared/domain/freshness.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import { passesFilters, type Filters } from '../../stores/filters.ts';
import type { ChangedChannels } from '../../stores/picture.ts';
import { placeChannels } from './channel-places.ts';
import { buildChannelRuns, lookOfSample, type ChannelRun } from './channel-rules.ts';
import { classShapes, shapeByte } from './looks.ts';
import { MarkColumns } from './mark-columns.ts';

/**
 * All channels as symbols: where and what once a catalogue, how they look whenever their rows or the clock say so.
 * The hot path is `apply`: it reads columns and writes a byte a channel.
 */
export class ChannelMarks {
  readonly marks: MarkColumns;
  private readonly runs: readonly ChannelRun[];
  /** Run of each channel. */
  private readonly runOf: Uint32Array;
  private readonly passes: Uint8Array;
  private allowed: readonly boolean[] = [true, true, true, true];

  constructor(catalogue: Catalogue, network: RoadNetwork) {
    const { channels } = catalogue;
    const n = channels.length;
    this.marks = new MarkColumns(n);
    this.runs = buildChannelRuns(catalogue);
    this.runOf = new Uint32Array(n);
    for (const [run, { from, end }] of this.runs.entries()) this.runOf.fill(run, from, end);
    this.passes = new Uint8Array(n).fill(1);
    const classes = new Map(catalogue.classes.map((each, position) => [each.id, shapeByte(classShapes[position % classShapes.length]!)]));
    for (let i = 0; i < n; i += 1) {
      this.marks.shape(i, classes.get(channels[i]!.class) ?? 0, 0, 1);
      this.marks.look(i, 3);
    }
    placeChannels(this.marks, channels, network);
  }

  /**
   * Looks again at the channels that were written.
   * @param nowMs fabric clock, UTC ms
   * @returns true when any of them looks different now
   */
  apply(columns: ChannelColumns, { from, to, frames }: ChangedChannels, nowMs: number): boolean {
    const end = Math.min(to + 1, this.marks.looks.length);
    let changed = false;
    if (frames) for (const frame of frames) changed = this.judgeFrame(frame, nowMs) || changed;
    else changed = this.judgeRange(columns, from, end, nowMs);
    if (!changed) return false;
    this.marks.touch('looks', from, end - 1);
    if (this.allowed.includes(false)) this.showPassing();
    return true;
  }

  /**
   * From what a frame says: its columns lie together, while the World's rows lie scattered over many times as much memory.
   * This is the hot path: the rule is `lookOfSample`, written out over what a run has in common, as a call a row costs
   * twice as much as all this (tests/bench/map-layers); a test holds the two together.
   */
  private judgeFrame({ index, ageMs, value, quality, at, count }: TelemetryFrame, nowMs: number): boolean {
    const { runs, runOf } = this;
    const { looks } = this.marks;
    const lagMs = nowMs - at;
    let differences = 0;
    let row = 0;
    while (row < count) {
      const first = index[row]!;
      if (first >= looks.length) {
        row += 1;
        continue;
      }
      const { from, end, everyMs, notice, warning, severe } = runs[runOf[first]!]!;
      const freshEnd = endOfAge(freshnessLimits.fresh * everyMs - lagMs);
      const lateEnd = endOfAge(freshnessLimits.late * everyMs - lagMs);
      const staleEnd = endOfAge(freshnessLimits.stale * everyMs - lagMs);
      const reads = notice !== Number.NEGATIVE_INFINITY;
      for (; row < count; row += 1) {
        const i = index[row]!;
        if (i >= end || i < from) break;
        const age = ageMs[row]!;
        let look = age < freshEnd ? 0 : age < lateEnd ? 1 : age < staleEnd ? 2 : 3;
        if (quality[row] === qualityByte.offline) look = 3;
        if (reads) {
          const reading = value[row]!;
          if (reading < notice) look += reading < severe ? 12 : reading < warning ? 8 : 4;
        }
        differences |= looks[i]! ^ look;
        looks[i] = look;
      }
    }
    return differences !== 0;
  }

  private judgeRange({ sampledAt, value, quality }: ChannelColumns, from: number, end: number, nowMs: number): boolean {
    const { looks } = this.marks;
    let changed = false;
    for (const run of this.runs) {
      for (let i = Math.max(from, run.from); i < Math.min(end, run.end); i += 1) {
        const look = lookOfSample(nowMs - sampledAt[i]!, quality[i]!, value[i]!, run);
        if (looks[i] === look) continue;
        looks[i] = look;
        changed = true;
      }
    }
    return changed;
  }

  /** Hides what the filters keep out. */
  applyFilters(filters: Filters, channels: readonly Channel[]): void {
    for (let i = 0; i < channels.length; i += 1) this.passes[i] = passesFilters(filters, channels[i]!) ? 1 : 0;
    this.allowed = freshnessStates.map((state) => !filters.freshness || filters.freshness.has(state));
    this.showPassing();
  }

  /** Whether a channel is drawn. */
  isShown(index: number): boolean {
    return this.marks.shapes[index * 4 + 3] === 1;
  }

  /** 0 fresh, 1 late, 2 stale, 3 lost. */
  freshnessAt(index: number): number {
    return this.marks.looks[index]! & 3;
  }

  private showPassing(): void {
    const { shapes, looks } = this.marks;
    for (let i = 0; i < this.passes.length; i += 1) {
      shapes[i * 4 + 3] = this.passes[i] === 1 && this.allowed[looks[i]! & 3] ? 1 : 0;
    }
    this.marks.touch('shapes', 0, this.passes.length - 1);
  }
}

/** The first whole age (ms, as a frame's column has it) that is beyond a limit; "never" (the last one) is beyond every limit. */
function endOfAge(limitMs: number): number {
  return Math.max(0, Math.min(Math.floor(limitMs) + 1, neverMs)) >>> 0;
}
