import { quality } from './freshness.ts';
import type { TelemetryFrame } from './frames.ts';

/** The state of every channel in columns; the position is the channel's index in the catalogue. */
export interface ChannelColumns {
  readonly count: number;
  /** Last value; NaN: none. */
  readonly value: Float32Array;
  /** UTC ms of the last sample, fabric clock; −Infinity when none ever came. */
  readonly sampledAt: Float64Array;
  /** Quality byte of the last row; offline at first. */
  readonly quality: Uint8Array;
}

/** Columns for `count` channels of which nothing is known. */
export function buildChannelColumns(count: number): ChannelColumns {
  return {
    count,
    value: new Float32Array(count).fill(Number.NaN),
    sampledAt: new Float64Array(count).fill(Number.NEGATIVE_INFINITY),
    quality: new Uint8Array(count).fill(quality.offline),
  };
}

/** Age of a telemetry row that stands for "never": the largest a row can say. */
export const neverMs = 0xffff_ffff;

/**
 * Writes a frame's rows; a later row for the same index wins. The decoder has checked every index, so nothing
 * here can fail half way. A row of age `neverMs` says that no sample ever came.
 */
export function applyRows(columns: ChannelColumns, frame: TelemetryFrame): void {
  if (frame.ageMs.includes(neverMs)) applyWithNever(columns, frame);
  else if (frame.snapshot && frame.count === columns.count) applyWhole(columns, frame);
  else applySome(columns, frame);
}

function applyWhole(columns: ChannelColumns, frame: TelemetryFrame): void {
  const { ageMs, at } = frame;
  const { sampledAt } = columns;
  columns.value.set(frame.value);
  columns.quality.set(frame.quality);
  for (let row = 0; row < ageMs.length; row++) sampledAt[row] = at - ageMs[row]!;
}

/** The hot loops of sparse frames, one a column: measured a fifth faster than one loop over all (tests/bench/decode-apply). */
function applySome(columns: ChannelColumns, frame: TelemetryFrame): void {
  const { value, sampledAt, quality: qualityColumn } = columns;
  const { index, ageMs, value: values, quality: qualities, at, count } = frame;
  for (let row = 0; row < count; row++) value[index[row]!] = values[row]!;
  for (let row = 0; row < count; row++) sampledAt[index[row]!] = at - ageMs[row]!;
  for (let row = 0; row < count; row++) qualityColumn[index[row]!] = qualities[row]!;
}

function applyWithNever(columns: ChannelColumns, frame: TelemetryFrame): void {
  const { index, ageMs, value, quality: qualities, at } = frame;
  for (let row = 0; row < index.length; row++) {
    const channel = index[row]!;
    const age = ageMs[row]!;
    columns.value[channel] = value[row]!;
    columns.sampledAt[channel] = age === neverMs ? Number.NEGATIVE_INFINITY : at - age;
    columns.quality[channel] = qualities[row]!;
  }
}

/**
 * Dates every sample after `at` to `at`: what the fabric's clock was set back over cannot be younger than now, and would
 * pass for fresh until that clock has caught up.
 * @returns the lowest and highest channel that changed; low above high when none did
 */
export function dateBack(columns: ChannelColumns, at: number): { low: number; high: number } {
  const { sampledAt } = columns;
  let low = Number.POSITIVE_INFINITY;
  let high = -1;
  for (let channel = 0; channel < sampledAt.length; channel++) {
    if (sampledAt[channel]! <= at) continue;
    sampledAt[channel] = at;
    if (high < 0) low = channel;
    high = channel;
  }
  return { low, high };
}

/** Lowest and highest channel of a frame; low above high when it has no rows. */
export function rowSpan(frame: TelemetryFrame): { readonly low: number; readonly high: number } {
  if (frame.span) return frame.span;
  const { index, count } = frame;
  let low = Number.POSITIVE_INFINITY;
  let high = -1;
  for (let row = 0; row < count; row++) {
    const channel = index[row]!;
    if (channel < low) low = channel;
    if (channel > high) high = channel;
  }
  return { low, high };
}
