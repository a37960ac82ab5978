import type { Catalogue, Channel } from '../../../shared/domain/catalogue.ts';
import { freshnessOf } from '../../../shared/domain/freshness.ts';

/** How some channels are judged. */
export interface ChannelRule {
  readonly everyMs: number;
  /** Readings under these are a notice, a warning, severe; −Infinity where no reading is. Float32, as readings are. */
  readonly notice: number;
  readonly warning: number;
  readonly severe: number;
}

/** Channels next to each other in the catalogue that are judged alike. */
export interface ChannelRun extends ChannelRule {
  readonly from: number;
  /** Exclusive. */
  readonly end: number;
}

/** Fog law classes (Road Traffic Safety Law regulations, article 81), metres, strictly less. */
const visibilityThresholds = [200, 100, 50] as const;
/** DATEX II: slow, queuing, stationary as shares of free flow. */
const speedShares = [0.75, 0.25, 0.1] as const;
const noThresholds = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY] as const;

/**
 * Cuts the catalogue into runs of channels that are judged alike. A catalogue lists like beside like, so there are few;
 * whoever goes through channels in order looks a rule up once a run and not once a channel.
 */
export function buildChannelRuns({ channels, routes }: Catalogue): ChannelRun[] {
  const freeFlow = new Map(routes.map((route) => [route.id, route.freeFlowKmh]));
  const runs: { -readonly [K in keyof ChannelRun]: ChannelRun[K] }[] = [];
  for (let i = 0; i < channels.length; i += 1) {
    const rule = ruleOf(channels[i]!, freeFlow.get(channels[i]!.route ?? '') ?? 100);
    const last = runs.at(-1);
    if (last && last.everyMs === rule.everyMs && last.notice === rule.notice) last.end = i + 1;
    else runs.push({ ...rule, from: i, end: i + 1 });
  }
  return runs;
}

/**
 * How a channel looks: its freshness (0..3) + 4 × the attention that its reading wants (0 none, 1 notice, 2 warning, 3 severe).
 * @param ageMs age of the sample
 * @param quality the quality byte of its last row
 */
export function lookOfSample(ageMs: number, quality: number, reading: number, { everyMs, notice, warning, severe }: ChannelRule): number {
  const freshness = freshnessOf(ageMs, everyMs, quality);
  // Most channels have no thresholds.
  if (notice === Number.NEGATIVE_INFINITY || !(reading < notice)) return freshness;
  return freshness + (reading < severe ? 12 : reading < warning ? 8 : 4);
}

function ruleOf(channel: Channel, freeFlowKmh: number): ChannelRule {
  const [notice, warning, severe] = thresholdsOf(channel, freeFlowKmh);
  return {
    everyMs: channel.everyMs,
    notice: Math.fround(notice),
    warning: Math.fround(warning),
    severe: Math.fround(severe),
  };
}

function thresholdsOf(channel: Channel, freeFlowKmh: number): readonly [notice: number, warning: number, severe: number] {
  if (channel.kind === 'visibility') return visibilityThresholds;
  if (channel.unit === 'km/h' && channel.kind !== 'unit') return [speedShares[0] * freeFlowKmh, speedShares[1] * freeFlowKmh, speedShares[2] * freeFlowKmh];
  return noThresholds;
}
