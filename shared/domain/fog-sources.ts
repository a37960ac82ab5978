import type { Channel } from './catalogue.ts';
import { channelAlongM } from './channel-along.ts';
import type { RoadStretch } from './position.ts';
import type { RoadNetwork } from './road-network.ts';

/** A sensor so far outside a stretch still says what the fog at its end is like, metres. */
export const sensorMarginM = 500;

/** What looks at a stretch of road, in the order of the road. */
export interface StretchSources {
  /** Visibility sensors on the stretch or within `sensorMarginM` of it. */
  sensors: Channel[];
  /** Cameras on it, of the carriageways that it is about. */
  cameras: Channel[];
}

/** The visibility sensors and cameras of a stretch, in real metres along the road; none on an unknown road. */
export function sourcesOn(stretch: RoadStretch, channels: readonly Channel[], network: RoadNetwork): StretchSources {
  const extent = network.extentOf(stretch);
  if (!extent) return { sensors: [], cameras: [] };
  const lowM = Math.min(extent.fromM, extent.toM);
  const highM = Math.max(extent.fromM, extent.toM);
  const found: { channel: Channel; alongM: number }[] = [];
  for (const channel of channels) {
    if (channel.route !== stretch.route || (channel.kind !== 'visibility' && channel.kind !== 'video')) continue;
    const alongM = channelAlongM(channel, network);
    const marginM = channel.kind === 'visibility' ? sensorMarginM : 0;
    if (alongM < lowM - marginM || alongM > highM + marginM || Number.isNaN(alongM)) continue;
    if (channel.kind === 'video' && stretch.direction !== 0 && channel.direction !== undefined && channel.direction !== stretch.direction) continue;
    found.push({ channel, alongM });
  }
  found.sort((a, b) => a.alongM - b.alongM || (a.channel.id < b.channel.id ? -1 : 1));
  const of = (kind: Channel['kind']) => found.filter(({ channel }) => channel.kind === kind).map(({ channel }) => channel);
  return { sensors: of('visibility'), cameras: of('video') };
}
