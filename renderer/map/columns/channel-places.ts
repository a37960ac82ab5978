import type { Channel } from '../../../shared/domain/catalogue.ts';
import { channelAlongM } from '../../../shared/domain/channel-along.ts';
import type { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { MarkColumns } from './mark-columns.ts';

/** Channels nearer than this to each other on one carriageway stand in one stack, metres. */
export const stackM = 150;
/** Symbols in a stack before the next column begins. */
const rows = 4;
/** A stack never grows beyond this; the next channel begins it again (only a catalogue of many times full size gets there). */
const mostSlots = 32;
/** Distance between symbols of a stack, in symbol sizes. */
const pitch = 1.18;

/**
 * Puts every channel beside its own carriageway: outwards in stacks, so that none covers another or the road. What is
 * not tied to a road (offices, mobile units) stands in a small grid where it is.
 */
export function placeChannels(marks: MarkColumns, channels: readonly Channel[], network: RoadNetwork): void {
  const filled = new Map<string, number>();
  const take = (key: string): number => {
    const slot = (filled.get(key) ?? 0) % mostSlots;
    filled.set(key, slot + 1);
    return slot;
  };
  for (let i = 0; i < channels.length; i += 1) {
    const channel = channels[i]!;
    const alongM = channelAlongM(channel, network);
    const line = channel.route === undefined ? undefined : network.line(channel.route);
    if (!line || Number.isNaN(alongM)) {
      placeFree(marks, i, channel, take(`${channel.lon.toFixed(3)} ${channel.lat.toFixed(3)}`));
      continue;
    }
    const direction = channel.direction ?? 1;
    const stack = Math.round(alongM / stackM);
    const slot = take(`${channel.route} ${direction} ${stack}`);
    const { lon, lat, bearingDeg } = line.pointAt(Math.min(stack * stackM, line.lengthM), direction, 0);
    const cos = Math.cos((bearingDeg * Math.PI) / 180);
    const sin = Math.sin((bearingDeg * Math.PI) / 180);
    const out = 0.7 + (slot % rows) * pitch;
    const along = Math.floor(slot / rows) * pitch;
    marks.place(i, lon, lat);
    marks.offsets[i * 4] = cos * out + sin * along;
    marks.offsets[i * 4 + 1] = -sin * out + cos * along;
    marks.offsets[i * 4 + 2] = cos;
    marks.offsets[i * 4 + 3] = -sin;
  }
}

function placeFree(marks: MarkColumns, i: number, channel: Channel, slot: number): void {
  marks.place(i, channel.lon, channel.lat);
  const wide = 8;
  marks.offsets[i * 4] = ((slot % wide) - (wide - 1) / 2) * pitch;
  marks.offsets[i * 4 + 1] = -Math.floor(slot / wide) * pitch;
  marks.offsets[i * 4 + 2] = 0;
  marks.offsets[i * 4 + 3] = 0;
}
