import { freshnessLimits, quality } from '../../../shared/domain/freshness.ts';
import type { ChannelHistory } from '../../../shared/ipc/contract.ts';

/** SVG paths over a box of 1000 × 100. */
export interface Trace {
  /** The values; broken where a sample is missing for as long as makes a channel stale. A bare heartbeat gives ticks. */
  line: string;
  /** Ticks at samples whose quality was bad or worse. */
  bad: string;
  /** Boxes over the times without samples. */
  gaps: string;
  /** Undefined for a bare heartbeat. */
  range: { min: number; max: number } | undefined;
}

/** Draws samples in order of time between two moments, `toMs` > `fromMs`. */
export function buildTrace({ at, value, quality: qualities }: ChannelHistory, fromMs: number, toMs: number, everyMs: number): Trace {
  const x = (ms: number) => (((ms - fromMs) / (toMs - fromMs)) * 1_000).toFixed(1);
  const numbers = value.filter((each) => each !== null);
  const range = numbers.length > 0 ? { min: numbers.reduce((a, b) => Math.min(a, b)), max: numbers.reduce((a, b) => Math.max(a, b)) } : undefined;
  const span = range && range.max > range.min ? range.max - range.min : 0;
  const y = (each: number) => (span > 0 ? (96 - ((each - range!.min) / span) * 92).toFixed(1) : '50');
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
  return { line, bad, gaps, range };
}
