import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import { channelAlongM } from '../../../shared/domain/channel-along.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { ChannelMarks } from './channel-columns.ts';

/** The channels of one stretch of road, counted; what stands off the road counts with the nearest stretch. */
export interface ChannelGroup {
  id: string;
  lon: number;
  lat: number;
  /** Unit vector to the right of growing stakes, y up; 0, 0 where there is no road at all. */
  rightX: number;
  rightY: number;
  /** fresh, late, stale, lost; of the channels that the filters let through. */
  counts: [number, number, number, number];
}

/** Channels too many to draw one by one, by stretches of equal real length. */
export class ChannelGroups {
  readonly groups: ChannelGroup[] = [];
  private readonly groupOf: Uint16Array;

  /** @param stretchM wished length of a stretch, metres; each road is cut into equal parts nearest to it */
  constructor(catalogue: Catalogue, network: RoadNetwork, stretchM: number) {
    const { channels } = catalogue;
    this.groupOf = new Uint16Array(channels.length);
    const byKey = new Map<string, number>();
    for (let i = 0; i < channels.length; i += 1) {
      const { route, lon, lat } = channels[i]!;
      const alongM = channelAlongM(channels[i]!, network);
      const near = Number.isNaN(alongM) ? network.snap(lon, lat) : undefined;
      const routeId = near?.route ?? route ?? '';
      const line = network.line(routeId);
      const placeM = near?.alongM ?? alongM;
      let key: string;
      let part = 0;
      let partM = stretchM;
      if (line) {
        const parts = Math.max(1, Math.round(line.lengthM / stretchM));
        partM = line.lengthM / parts;
        part = Math.min(parts - 1, Math.floor(placeM / partM));
        key = `${routeId} ${part}`;
      } else key = `${lon.toFixed(1)} ${lat.toFixed(1)}`;
      let group = byKey.get(key);
      if (group === undefined) {
        group = this.groups.length;
        byKey.set(key, group);
        const counts: ChannelGroup['counts'] = [0, 0, 0, 0];
        if (line) {
          const at = line.pointAt((part + 0.5) * partM, 1, 0);
          const turn = (at.bearingDeg * Math.PI) / 180;
          this.groups.push({ id: key, lon: at.lon, lat: at.lat, rightX: Math.cos(turn), rightY: -Math.sin(turn), counts });
        } else this.groups.push({ id: key, lon, lat, rightX: 0, rightY: 0, counts });
      }
      this.groupOf[i] = group;
    }
  }

  /** Counts again. @returns true when any count has changed */
  count(marks: ChannelMarks): boolean {
    const { groupOf, groups } = this;
    const counts = new Uint32Array(groups.length * 4);
    const n = groupOf.length;
    for (let i = 0; i < n; i += 1) {
      if (marks.isShown(i)) counts[groupOf[i]! * 4 + marks.freshnessAt(i)]! += 1;
    }
    let changed = false;
    for (let group = 0; group < groups.length; group += 1) {
      const into = groups[group]!.counts;
      for (let state = 0; state < 4; state += 1) {
        const count = counts[group * 4 + state]!;
        if (into[state] === count) continue;
        into[state] = count;
        changed = true;
      }
    }
    return changed;
  }
}
