import type { Catalogue, Channel } from '../../../shared/domain/catalogue.ts';
import type { ChannelColumns } from '../../../shared/domain/channel-columns.ts';
import { freshnessLimits, freshnessStates, quality as qualityByte } from '../../../shared/domain/freshness.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import { passesFilters, type Filters } from '../../stores/filters.ts';
import { placeChannels } from './channel-places.ts';
import { classShapes, shapeByte } from './looks.ts';
import { MarkColumns } from './mark-columns.ts';

const { fresh: freshMultiple, late: lateMultiple, stale: staleMultiple } = freshnessLimits;

/** Values under which a reading is a notice, a warning, severe. */
type Thresholds = readonly [number, number, number];

/** Fog law classes (Road Traffic Safety Law regulations, article 81), metres, strictly less. */
const visibilityThresholds: Thresholds = [200, 100, 50];
/** DATEX II: slow, queuing, stationary as shares of free flow. */
const speedShares: Thresholds = [0.75, 0.25, 0.1];

/**
 * All channels as symbols: where and what once a catalogue, how they look whenever their rows or the clock say so.
 * The hot path is `apply` and `applyRows`: they read columns, write a byte a channel, and allocate nothing.
 */
export class ChannelMarks {
  readonly marks: MarkColumns;
  /** Which rule judges a channel: there are few, and a number a channel keeps scattered rows within few cache lines. */
  private readonly ruleOf: Uint8Array | Uint32Array;
  /** Six numbers a rule: ages up to which a channel is fresh, late, stale (ms), then the thresholds. */
  private readonly rules: Float64Array;
  private readonly passes: Uint8Array;
  private allowed: readonly boolean[] = [true, true, true, true];

  constructor(catalogue: Catalogue, network: RoadNetwork) {
    const { channels } = catalogue;
    const n = channels.length;
    this.marks = new MarkColumns(n);
    const rules = new Map<string, number>();
    const ruleOf = new Uint32Array(n);
    const numbers: number[] = [];
    this.passes = new Uint8Array(n).fill(1);
    const classes = new Map(catalogue.classes.map((each, position) => [each.id, shapeByte(classShapes[position % classShapes.length]!)]));
    const freeFlow = new Map(catalogue.routes.map((route) => [route.id, route.freeFlowKmh]));
    for (let i = 0; i < n; i += 1) {
      const channel = channels[i]!;
      const rule = [freshMultiple * channel.everyMs, lateMultiple * channel.everyMs, staleMultiple * channel.everyMs, ...thresholdsOf(channel, freeFlow.get(channel.route ?? '') ?? 100).map(Math.fround)];
      const key = rule.join();
      let place = rules.get(key);
      if (place === undefined) {
        place = rules.size;
        rules.set(key, place);
        numbers.push(...rule);
      }
      ruleOf[i] = place;
      this.marks.shape(i, classes.get(channel.class) ?? 0, 0, 1);
      this.marks.look(i, 3);
    }
    this.rules = Float64Array.from(numbers);
    this.ruleOf = rules.size <= 256 ? Uint8Array.from(ruleOf) : ruleOf;
    placeChannels(this.marks, channels, network);
  }

  /**
   * Looks again at the channels `from`..`to` (inclusive).
   * @param nowMs fabric clock, UTC ms
   * @returns true when any of them looks different now
   */
  apply(columns: ChannelColumns, from: number, to: number, nowMs: number): boolean {
    return this.scan(columns, undefined, from, Math.min(to, this.marks.looks.length - 1) - from + 1, nowMs);
  }

  /**
   * Looks again at some channels, in any order.
   * @param rows positions in the catalogue; repeats do no harm
   * @returns true when any of them looks different now
   */
  applyRows(columns: ChannelColumns, rows: Uint32Array, nowMs: number): boolean {
    return this.scan(columns, rows, 0, rows.length, nowMs);
  }

  /** Judges `count` rows: those listed, or those from `from` on. One loop over locals: it is the whole cost of an update. */
  private scan({ sampledAt, value, quality }: ChannelColumns, rows: Uint32Array | undefined, from: number, count: number, nowMs: number): boolean {
    const { rules, ruleOf } = this;
    const { looks } = this.marks;
    const n = looks.length;
    let first = n;
    let last = -1;
    for (let row = 0; row < count; row += 1) {
      const i = rows ? rows[row]! : from + row;
      if (i >= n) continue;
      const at = ruleOf[i]! * 6;
      const ageMs = nowMs - sampledAt[i]!;
      // The rule is `freshnessOf`; a call a row is dear here, and a test holds the two together.
      let look = 0;
      if (quality[i] === qualityByte.offline) look = 3;
      else if (!(ageMs <= rules[at]!)) look = ageMs <= rules[at + 1]! ? 1 : ageMs <= rules[at + 2]! ? 2 : 3;
      // Most channels have no thresholds, and a column that is not read costs no cache line.
      const notice = rules[at + 3]!;
      if (notice !== Number.NEGATIVE_INFINITY) {
        const reading = value[i]!;
        if (reading < notice) look += reading < rules[at + 5]! ? 12 : reading < rules[at + 4]! ? 8 : 4;
      }
      if (looks[i] === look) continue;
      looks[i] = look;
      if (i < first) first = i;
      if (i > last) last = i;
    }
    if (last < 0) return false;
    this.marks.touch('looks', first, last);
    if (this.allowed.includes(false)) this.showPassing();
    return true;
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

function thresholdsOf(channel: Channel, freeFlowKmh: number): Thresholds {
  if (channel.kind === 'visibility') return visibilityThresholds;
  if (channel.unit === 'km/h' && channel.kind !== 'unit') return [speedShares[0] * freeFlowKmh, speedShares[1] * freeFlowKmh, speedShares[2] * freeFlowKmh];
  return [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
}
