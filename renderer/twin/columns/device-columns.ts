import type { ChannelColumns } from '../../../shared/domain/channel-columns.ts';
import { channelAlongM } from '../../../shared/domain/channel-along.ts';
import { freshnessOf, quality } from '../../../shared/domain/freshness.ts';
import type { Direction } from '../../../shared/domain/position.ts';
import type { Lookup } from '../../stores/lookup.ts';
import type { Corridor } from '../corridor.ts';
import { section } from '../cross-section.ts';
import { deviceKindOf, type DeviceKind } from '../device-kind.ts';

/** What is farther from the centre line than this does not stand beside the road (a plaza, a yard), metres. */
const besideM = 60;
/** Cones stand on the outer edge of the hard shoulder. */
const coneOffsetM = section.shoulderEdge - 0.4;

/** One device of the corridor. */
export interface Device {
  /** Position in the catalogue. */
  channel: number;
  id: string;
  kind: DeviceKind;
  s: number;
  /** The carriageway it stands at; 0 serves both. */
  direction: Direction | 0;
  /** Metres right of forward. */
  offsetM: number;
}

/** How a device is just now. */
export interface DeviceState {
  /** 0 fresh … 3 lost, an index into `freshnessStates`. */
  freshness: 0 | 1 | 2 | 3;
  /** Last value; NaN: none or not to be believed. */
  value: number;
  sampledAt: number;
}

/** The devices of a corridor by `s`; built once for each. */
export function buildDevices(corridor: Corridor, { catalogue, network }: Lookup): Device[] {
  const devices: Device[] = [];
  for (const [channel, each] of catalogue.channels.entries()) {
    if (each.route !== corridor.route) continue;
    const kind = deviceKindOf(each);
    if (!kind) continue;
    const s = corridor.sOf(channelAlongM(each, network));
    if (!corridor.holds(s) || corridor.line.nearest(each.lon, each.lat).distanceM > besideM) continue;
    const side = each.direction ?? corridor.forward;
    const offsetM = corridor.offsetOf(side, kind === 'cone' ? coneOffsetM : section.pole);
    devices.push({ channel, id: each.id, kind, s, direction: each.direction ?? 0, offsetM });
  }
  return devices.toSorted((a, b) => a.s - b.s);
}

/** How a device is now, by its last row. */
export function deviceState({ channel }: Device, { catalogue }: Lookup, columns: ChannelColumns, nowMs: number): DeviceState {
  const sampledAt = columns.sampledAt[channel]!;
  const freshness = freshnessOf(nowMs - sampledAt, catalogue.channels[channel]!.everyMs, columns.quality[channel]!);
  const usable = freshness < 3 && columns.quality[channel]! < quality.bad;
  return { freshness, value: usable ? columns.value[channel]! : Number.NaN, sampledAt };
}
