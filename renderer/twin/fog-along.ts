import type { ChannelColumns } from '../../shared/domain/channel-columns.ts';
import { channelAlongM } from '../../shared/domain/channel-along.ts';
import { isStaleZone } from '../../shared/domain/evidence-age.ts';
import { evidenceMs } from '../../shared/domain/fog-trace.ts';
import type { FogZone } from '../../shared/domain/fog-zone.ts';
import { quality } from '../../shared/domain/freshness.ts';
import type { Lookup } from '../stores/lookup.ts';
import { corridorHalfM, type Corridor } from './corridor.ts';

/** Extinction by Koschmieder: at the meteorological visibility 2 % of the contrast is left, −ln 0.02 = 3.912. */
const koschmieder = 3.912;
/** Clear air, metres. */
export const clearM = 12_000;
/** A sensor speaks for at most so much road either side of it, metres. */
const reachM = 4_000;
/** Zones begin and end over so many metres. */
const edgeM = 60;
/** A row of the table every so many metres, from `−tableHalfM`. */
export const tableStepM = 25;
export const tableHalfM = corridorHalfM + 200;
/** Rows of the table. */
export const tableRows = (2 * tableHalfM) / tableStepM + 1;

/** Extinction of the air, per metre, at a meteorological visibility in metres. */
export function extinctionOf(visibilityM: number): number {
  return koschmieder / Math.max(5, visibilityM);
}

/** The air along a corridor. */
export interface FogAlong {
  /** Extinction per metre at each row. */
  extinction: Float32Array;
  /** Its integral from the first row: what lies between two places is one difference. */
  depth: Float32Array;
  /** At the middle: visibility, metres; undefined where nothing measures. */
  visibilityM: number | undefined;
  /** UTC ms of the sample or zone that says so. */
  sampledAt: number;
  /** Fog zones over the corridor, by `s`; stale ones are too old to be evidence, and thicken no air. */
  zones: { id: string; fromS: number; toS: number; visibilityM: number; updatedAt: number; stale: boolean }[];
}

interface Reading {
  s: number;
  visibilityM: number;
  sampledAt: number;
}

/** Who measures visibility along a corridor; built once for each. */
export class FogSensors {
  private readonly channels: { index: number; s: number }[] = [];

  constructor(corridor: Corridor, { catalogue, network }: Lookup) {
    for (const [index, channel] of catalogue.channels.entries()) {
      if (channel.kind !== 'visibility' || channel.route !== corridor.route) continue;
      const s = corridor.sOf(channelAlongM(channel, network));
      if (Math.abs(s) <= corridorHalfM + reachM) this.channels.push({ index, s });
    }
    this.channels.sort((a, b) => a.s - b.s);
  }

  /** What they read that is evidence, by `s`. */
  read(columns: ChannelColumns, nowMs: number): Reading[] {
    return this.channels.flatMap(({ index, s }) => {
      const visibilityM = columns.value[index]!;
      const sampledAt = columns.sampledAt[index]!;
      const good = visibilityM > 0 && columns.quality[index]! < quality.bad && nowMs - sampledAt <= evidenceMs;
      return good ? [{ s, visibilityM, sampledAt }] : [];
    });
  }
}

/** The air along a corridor: of a zone over a place and the sensors either side of it the thicker counts. */
export function buildFogAlong(corridor: Corridor, readings: readonly Reading[], fogZones: readonly FogZone[], lookup: Lookup, nowMs: number): FogAlong {
  const zones: FogAlong['zones'] = [];
  for (const { id, stretch, visibilityM, updatedAt } of fogZones) {
    const part = corridor.clip(lookup.network, stretch);
    if (part && part.toS > part.fromS) zones.push({ id, ...part, visibilityM, updatedAt, stale: isStaleZone({ updatedAt }, nowMs) });
  }
  const believed = zones.filter(({ stale }) => !stale);
  const extinction = new Float32Array(tableRows);
  const depth = new Float32Array(tableRows);
  for (let row = 0; row < tableRows; row += 1) {
    const s = row * tableStepM - tableHalfM;
    const measured = between(readings, s);
    let k = extinctionOf(measured ?? clearM);
    for (const zone of believed) k = Math.max(k, extinctionOf(zone.visibilityM) * coverOf(zone, s, corridor));
    extinction[row] = k;
    if (row > 0) depth[row] = depth[row - 1]! + ((k + extinction[row - 1]!) / 2) * tableStepM;
  }
  const here = believed.filter(({ fromS, toS }) => fromS <= 0 && toS >= 0).toSorted((a, b) => a.visibilityM - b.visibilityM)[0];
  const near = readings.filter(({ s }) => Math.abs(s) <= reachM).toSorted((a, b) => Math.abs(a.s) - Math.abs(b.s))[0];
  const least = here && (!near || here.visibilityM <= near.visibilityM) ? { visibilityM: here.visibilityM, sampledAt: here.updatedAt } : near;
  return { extinction, depth, visibilityM: least?.visibilityM, sampledAt: least?.sampledAt ?? 0, zones };
}

/** How much of a zone's fog is at a place, 0..1; a zone that leaves the corridor does not thin out there. */
function coverOf({ fromS, toS }: { fromS: number; toS: number }, s: number, corridor: Corridor): number {
  const before = fromS <= corridor.fromS ? Number.POSITIVE_INFINITY : s - fromS;
  const after = toS >= corridor.toS ? Number.POSITIVE_INFINITY : toS - s;
  const share = Math.min(1, Math.max(0, Math.min(before, after) / edgeM + 0.5));
  return share * share * (3 - 2 * share);
}

/** Visibility at a place from the sensors either side, in proportion of extinction; undefined out of reach of all. */
function between(readings: readonly Reading[], s: number): number | undefined {
  const after = readings.find((each) => each.s >= s && each.s - s <= reachM);
  const before = readings.findLast((each) => each.s < s && s - each.s <= reachM);
  if (!before || !after) return (before ?? after)?.visibilityM;
  const t = (s - before.s) / (after.s - before.s);
  return koschmieder / (extinctionOf(before.visibilityM) * (1 - t) + extinctionOf(after.visibilityM) * t);
}

/** Extinction times metres between two places of the corridor, per metre of way: what the air is like on average. */
export function meanExtinction({ extinction, depth }: Pick<FogAlong, 'extinction' | 'depth'>, fromS: number, toS: number): number {
  const at = (table: Float32Array, s: number): number => {
    const place = Math.min(Math.max((s + tableHalfM) / tableStepM, 0), tableRows - 1.001);
    const row = Math.floor(place);
    return table[row]! + (place - row) * (table[row + 1]! - table[row]!);
  };
  const way = toS - fromS;
  return Math.abs(way) < 1 ? at(extinction, fromS) : (at(depth, toS) - at(depth, fromS)) / way;
}
