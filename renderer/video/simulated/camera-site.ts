import type { Channel } from '../../../shared/domain/catalogue.ts';
import { channelAlongM } from '../../../shared/domain/channel-along.ts';
import type { Lookup } from '../../stores/lookup.ts';

/** A sensor speaks for a camera at most so far off, metres. */
const reachM = { speed: 5_000, flow: 12_000, visibility: 8_000 } as const;

/** What a camera looks at, and which channels say how it is there. Built once a channel. */
export interface CameraSite {
  channel: Channel;
  /** Position in the catalogue; undefined when the catalogue does not have it. */
  index: number | undefined;
  /** Undefined: the camera looks at no road. */
  road: { route: string; direction: 1 | -1; alongM: number; freeFlowKmh: number } | undefined;
  /** Channel indices by what they measure, on the camera's carriageway and the other one. */
  ahead: LaneSensors;
  across: LaneSensors;
  visibility: number | undefined;
}

/** The nearest channels of one carriageway. */
export interface LaneSensors {
  speed: number | undefined;
  flow: number | undefined;
}

const none: LaneSensors = { speed: undefined, flow: undefined };

/** Finds what a camera looks at. */
export function buildCameraSite(channel: Channel, lookup: Lookup | undefined): CameraSite {
  const index = lookup?.channelIndex.get(channel.id);
  const alongM = lookup ? channelAlongM(channel, lookup.network) : Number.NaN;
  if (!lookup || channel.route === undefined || Number.isNaN(alongM)) return { channel, index, road: undefined, ahead: none, across: none, visibility: undefined };
  const direction = channel.direction ?? 1;
  const road = { route: channel.route, direction, alongM, freeFlowKmh: lookup.routes.get(channel.route)!.freeFlowKmh };
  const nearest = (reach: number, passes: (other: Channel) => boolean): number | undefined => {
    let best: number | undefined;
    let bestM = reach;
    for (const [i, other] of lookup.catalogue.channels.entries()) {
      if (other.route !== road.route || other.stake === undefined || !passes(other)) continue;
      const awayM = Math.abs(channelAlongM(other, lookup.network) - alongM);
      if (!(awayM < bestM)) continue;
      best = i;
      bestM = awayM;
    }
    return best;
  };
  const lanes = (way: 1 | -1): LaneSensors => ({
    speed: nearest(reachM.speed, ({ kind, direction }) => (kind === 'vehicle-detector' || kind === 'radar') && (direction ?? way) === way),
    flow: nearest(reachM.flow, ({ kind, direction, unit }) => kind === 'etc-gantry' && unit === 'veh/h' && (direction ?? way) === way),
  });
  return { channel, index, road, ahead: lanes(direction), across: lanes(direction === 1 ? -1 : 1), visibility: nearest(reachM.visibility, ({ kind }) => kind === 'visibility') };
}
