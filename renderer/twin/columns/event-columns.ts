import type { Unit } from '../../../shared/domain/unit.ts';
import type { Lookup } from '../../stores/lookup.ts';
import type { EntityArrays } from '../../stores/picture.ts';
import { parseHex } from '../../lib/colour.ts';
import { palette } from '../../lib/palette.ts';
import { queueTone } from '../../ui/queue-tone.ts';
import type { Corridor } from '../corridor.ts';
import { laneCount, laneMiddleM, section } from '../cross-section.ts';
import type { FogAlong } from '../fog-along.ts';
import type { Mark } from '../marks.ts';
import type { CarriagewayTraffic } from '../traffic-along.ts';
import { hung, strip, type Block } from './box-columns.ts';
import type { Albedo } from './ribbon-columns.ts';

/** A colour of the palette as light, linear 0..1. */
export function linear(hex: string): Albedo {
  const [r, g, b] = parseHex(hex).map((byte) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return [r, g, b];
}

const tones: Readonly<Record<string, Albedo>> = {
  grave: linear(palette.alarm.p1),
  warn: linear(palette.alarm.p2),
  note: linear(palette.alarm.p3),
  plain: linear(palette.alarm.p4),
  quiet: linear(palette.text.quiet),
  strong: linear(palette.text.strong),
  stale: linear(palette.freshness.lost),
};
const fogBlue = linear(palette.fog.mild).map((part) => part * 0.6) as unknown as Albedo;

/** Queues beside the carriageway that they stand on, and a bar over the road at each tail; old ones grey and with gaps. */
export function buildQueueBlocks(traffic: readonly CarriagewayTraffic[], corridor: Corridor): Block[] {
  return traffic.flatMap(({ direction, queues }) =>
    queues.flatMap(({ queue, fromS, toS, tailS, stale }) => {
      const colour = (stale ? tones.stale : tones[queueTone(queue)]) ?? tones.plain!;
      const edge = strip(fromS, toS, corridor.offsetOf(direction, section.shoulderEdge - 0.5), 0.03, 0.7, 0.05, colour).map((block) => (stale ? { ...block, longM: block.longM * 0.55 } : block));
      if (!corridor.holds(tailS)) return edge;
      const middle = corridor.offsetOf(direction, (section.medianEdge + section.shoulderEdge) / 2);
      return [...edge, hung(tailS, middle, 0.05, 1.6, section.shoulderEdge - section.medianEdge, 0.1, colour, true)];
    }),
  );
}

/** Lanes that an incident blocks or affects, 24 m of each. */
export function buildIncidentBlocks({ incidents }: EntityArrays, corridor: Corridor, { network }: Lookup): Block[] {
  return incidents.flatMap(({ position, lanes, state }) => {
    if (state === 'closed' || position.route !== corridor.route) return [];
    const s = corridor.sOf(network.alongOf(position.route, position.stake));
    if (!corridor.holds(s)) return [];
    return lanes.slice(0, laneCount).flatMap((lane, i) => {
      if (lane === 'free') return [];
      const colour = lane === 'blocked' ? tones.grave! : tones.warn!;
      // Bars across the lane, not a colour alone: blocked ones stand close.
      const bars = lane === 'blocked' ? 6 : 3;
      return Array.from({ length: bars }, (_, bar) => hung(s - 12 + (24 * (bar + 0.5)) / bars, corridor.offsetOf(position.direction, laneMiddleM(i)), 0.04, 1.4, 3.3, 0.06, colour, true));
    });
  });
}

/** Where fog lies, dashed at both edges of the road: the radar's view shows it without being hidden by it. */
export function buildFogBlocks({ zones }: FogAlong): Block[] {
  return zones.flatMap(({ fromS, toS, stale }) =>
    [section.pole + 2, -section.pole - 2].flatMap((offsetM) => strip(fromS, toS, offsetM, 0.1, 0.7, 0.1, stale ? tones.stale! : fogBlue).map((block) => ({ ...block, longM: block.longM * 0.55 }))),
  );
}

/** Thin pins from the road to what is written over it. */
export function buildPinBlocks(marks: readonly Mark[]): Block[] {
  return marks.filter(({ pin }) => pin).map(({ s, offsetM, heightM, tone }) => hung(s, offsetM, 0, 0.22, 0.22, heightM, tones[tone] ?? tones.plain!, true));
}

/** Units where they report to be, on the hard shoulder's lane edge: a pale body and a lamp. */
export function buildUnitBlocks(units: readonly Unit[], corridor: Corridor, { network }: Lookup): Block[] {
  return units.flatMap(({ position, status }) => {
    if (position?.route !== corridor.route || status === 'off-duty') return [];
    const s = corridor.sOf(network.alongOf(position.route, position.stake));
    if (!corridor.holds(s)) return [];
    const offsetM = corridor.offsetOf(position.direction, 11.7);
    return [hung(s, offsetM, 0.35, 4.9, 1.9, 1.1, [0.8, 0.82, 0.84]), hung(s, offsetM, 1.45, 2.2, 1.6, 0.55, [0.12, 0.14, 0.16]), hung(s, offsetM, 2, 0.4, 1.3, 0.25, linear(palette.unit.moving), true)];
  });
}
