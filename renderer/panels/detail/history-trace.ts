import { freshnessLimits, quality } from '../../../shared/domain/freshness.ts';
import type { ChannelHistory } from '../../../shared/ipc/contract.ts';
import { formatValue } from '../../lib/numbers.ts';

/** SVG paths over a box of 1000 × 100. */
export interface Trace {
  /** The values; broken where a sample is missing for as long as makes a channel stale. A bare heartbeat gives ticks. */
  line: string;
  /** Ticks at samples whose quality was bad or worse. */
  bad: string;
  /** Boxes over the times without samples. */
  gaps: string;
  /** What the lower and the upper end stand for; undefined for a bare heartbeat. */
  range: Range | undefined;
  /** The one value, when all samples read the same: in the middle of the range, or at its lower end when it is nought. */
  constant: number | undefined;
}

interface Range {
  min: number;
  max: number;
}

/** Draws samples in order of time between two moments, `toMs` > `fromMs`. */
export function buildTrace({ at, value, quality: qualities }: ChannelHistory, fromMs: number, toMs: number, everyMs: number): Trace {
  const x = (ms: number) => (((ms - fromMs) / (toMs - fromMs)) * 1_000).toFixed(1);
  const numbers = value.filter((each) => each !== null);
  const ends = numbers.length > 0 ? { min: numbers.reduce((a, b) => Math.min(a, b)), max: numbers.reduce((a, b) => Math.max(a, b)) } : undefined;
  // Ends that read the same make no scale, whatever their last digits are.
  const constant = ends && formatValue(ends.min) === formatValue(ends.max) ? settled((ends.min + ends.max) / 2) : undefined;
  const range = constant === undefined ? ends : rangeAround(constant);
  const y = (each: number) => (range ? (96 - ((each - range.min) / (range.max - range.min)) * 92).toFixed(1) : '');
  const gapMs = freshnessLimits.late * everyMs;
  let line = '';
  let bad = '';
  let gaps = '';
  let lastMs = fromMs;
  let drawing = false;
  for (let sample = 0; sample < at.length; sample += 1) {
    const ms = at[sample]!;
    const each = value[sample] ?? null;
    if (ms < fromMs || ms > toMs) continue;
    if (ms - lastMs > gapMs) {
      gaps += `M${x(lastMs)} 0H${x(ms)}V100H${x(lastMs)}z`;
      drawing = false;
    }
    if (!range) line += `M${x(ms)} 30V70`;
    else if (each === null) drawing = false;
    else {
      line += `${drawing ? 'L' : 'M'}${x(ms)} ${y(each)}`;
      drawing = true;
    }
    if (qualities[sample]! >= quality.bad) bad += `M${x(ms)} 90V100`;
    lastMs = ms;
  }
  if (toMs - lastMs > gapMs) gaps += `M${x(lastMs)} 0H1000V100H${x(lastMs)}z`;
  return { line, bad, gaps, range, constant };
}

/** A value that reads as nought is nought. */
function settled(value: number): number {
  return Math.abs(value) < 0.005 ? 0 : value;
}

/** A scale for a value that stands still: a tenth of it to either side, at least 1, rounded up to 1, 2 or 5; never across nought. */
function rangeAround(value: number): Range {
  if (value === 0) return { min: 0, max: 1 };
  const size = Math.abs(value);
  const tenth = Math.max(size / 10, 1);
  const power = 10 ** Math.floor(Math.log10(tenth));
  const pad = Math.min(size, power * [1, 2, 5, 10].find((step) => step * power >= tenth)!);
  return { min: value - pad, max: value + pad };
}
