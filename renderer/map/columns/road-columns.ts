import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { TrafficSegment, TrafficState } from '../../../shared/domain/traffic-state.ts';
import { parseHex } from '../../lib/colour.ts';
import { palette } from '../../lib/palette.ts';
import type { RibbonColumns, RibbonStyle } from './ribbon-columns.ts';

const { traffic, freshness } = palette;

/** Distance from the centre line to the middle of a drawn carriageway, pixels at scale 1. */
export const carriagewayPixels = 4.6;

const base = { alpha: 1, offsetPixels: carriagewayPixels, density: 1, pattern: 'plain' } as const;

/** Worse traffic is also wider: colour never tells alone. */
export const roadStyles: Record<TrafficState, RibbonStyle> = {
  none: { ...base, colour: parseHex(traffic.none), widthPixels: 4.5 },
  stale: { ...base, colour: parseHex(freshness.lost), widthPixels: 4.5, pattern: 'dashed', density: 0.5 },
  free: { ...base, colour: parseHex(traffic.free), widthPixels: 5 },
  heavy: { ...base, colour: parseHex(traffic.heavy), widthPixels: 5.5 },
  slow: { ...base, colour: parseHex(traffic.slow), widthPixels: 6.5, offsetPixels: 5.2 },
  queuing: { ...base, colour: parseHex(traffic.queuing), widthPixels: 8, offsetPixels: 6 },
  stationary: { ...base, colour: parseHex(traffic.stationary), widthPixels: 9, offsetPixels: 6.4 },
};

/** Both carriageways of every road in the state of their traffic; the worst is drawn last. */
export function buildRoads(into: RibbonColumns, segments: readonly TrafficSegment[], network: RoadNetwork): void {
  into.begin();
  for (const severe of [false, true]) {
    for (const segment of segments) {
      if ((segment.state === 'queuing' || segment.state === 'stationary') !== severe) continue;
      const line = network.line(segment.route);
      if (!line) continue;
      const [from, to] = segment.direction === 1 ? [segment.fromM, segment.toM] : [segment.toM, segment.fromM];
      into.add(line.lineBetween(from, to, segment.direction, 0), roadStyles[segment.state]);
    }
  }
}
