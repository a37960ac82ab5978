import { buildChannelColumns, type ChannelColumns } from '../../shared/domain/channel-columns.ts';
import type { FogRoute } from '../../shared/domain/fog-sensors.ts';
import type { QueueWay } from '../../shared/domain/queue-sensors.ts';
import { RoadNetwork } from '../../shared/domain/road-network.ts';
import { buildChainRoute } from './chain-route.ts';

/** A straight road of about 41 km with a long and a short chain, stakes from K100. */
const network = new RoadNetwork([buildChainRoute('G1', 100_000, 50_000, [{ atM: 12_000, longM: 300 }, { atM: 30_000, longM: -500 }])]);
export const roadLine = network.line('G1')!;

/** Visibility sensors at these real metres; channel n is `fog-n`. */
export function buildFogRoad(alongM: readonly number[]): FogRoute {
  return { route: 'G1', line: roadLine, sensors: alongM.map((at, channel) => ({ channel, id: `fog-${channel}`, alongM: at })) };
}

/** The carriageway with growing stakes: speed sensors at these metres driven, then gantries, channels in that order; every 30 s. */
export function buildQueueWay(speedsM: readonly number[], flowsM: readonly number[] = []): QueueWay {
  const sensor = (drivenM: number, channel: number) => ({ channel, everyMs: 30_000, drivenM });
  return { route: 'G1', direction: 1, line: roadLine, freeFlowKmh: 100, speeds: speedsM.map(sensor), flows: flowsM.map((at, place) => sensor(at, speedsM.length + place)) };
}

/** What channels say, by position: a value, or a value with its age (ms) and quality. */
export type Said = number | { value: number; ageMs?: number; quality?: number };

/** Columns in which channels have said this, by default at `at` and good. */
export function buildSaid(said: readonly Said[], at: number): ChannelColumns {
  const columns = buildChannelColumns(said.length);
  for (const [channel, each] of said.entries()) {
    const { value, ageMs = 0, quality = 0 } = typeof each === 'number' ? { value: each } : each;
    columns.value[channel] = value;
    columns.sampledAt[channel] = at - ageMs;
    columns.quality[channel] = quality;
  }
  return columns;
}
