import { parsePlainCode } from '../../../shared/domain/channel-code.ts';
import type { Channel } from '../../../shared/domain/catalogue.ts';
import type { Random } from '../../../shared/lib/random.ts';
import { waitingOn, type Ramp } from './ramp.ts';
import { carriagewayOf, cellAt, type Carriageway } from './road-cells.ts';
import { visibilityAt, type Stage } from './stage.ts';
import type { UnitModel } from './unit.ts';

/** What a channel measures, settled once so that a row costs no look-up. */
type Reader = (random: Random) => number;

const gateCodes = { open: 0, restricted: 1, intermittent: 2, closed: 3 } as const;

/** Reads channel values off the models. Fog is seen as it is: sensors ask the same field as zones and drivers do. */
export class ChannelValues {
  private readonly readers: Reader[];

  constructor(stage: Stage, units: UnitModel) {
    const speeds = { at: -1, by: new Map<number, number>() };
    const speedOf = (index: number): number => {
      if (speeds.at !== stage.at) {
        speeds.at = stage.at;
        speeds.by = units.speeds();
      }
      return speeds.by.get(index) ?? 0;
    };
    this.readers = stage.catalogue.channels.map((channel, index) => buildReader(stage, channel, () => speedOf(index)));
  }

  /** The value of a channel now; `random` gives the sensor's noise. */
  read(index: number, random: Random): number {
    return this.readers[index]!(random);
  }
}

function buildReader(stage: Stage, channel: Channel, unitSpeed: () => number): Reader {
  const { kind, unit } = channel;
  const route = channel.route;
  const along = route !== undefined && channel.stake !== undefined ? stage.network.alongOf(route, channel.stake) : Number.NaN;
  const way = route === undefined ? undefined : carriagewayOf(stage.cells, route, channel.direction ?? 1);
  const cell = way && !Number.isNaN(along) ? cellAt(way, along) : -1;
  const code = parsePlainCode(channel.id)?.kind;
  const { traffic } = stage;
  if (kind === 'video') return () => 25;
  if (kind === 'unit') return unitSpeed;
  if (kind === 'vehicle-detector' || kind === 'radar' || (kind === 'floating-car' && unit === 'km/h')) {
    return cell < 0 ? () => Number.NaN : (random) => Math.max(0, Math.round(10 * traffic.speedKmh[cell]! * (1 + 0.03 * random.normal())) / 10);
  }
  if (kind === 'etc-gantry') return (random) => (cell < 0 ? Number.NaN : Math.max(0, Math.round(traffic.flowVehH[cell]! * (1 + 0.04 * random.normal()))));
  if (kind === 'toll-lane') return tollReader(stage, channel, along);
  if (kind === 'visibility') {
    return (random) => Math.round(Math.min(20_000, visibilityAt(stage, route ?? '', along) * (1 + 0.03 * random.normal())));
  }
  if (kind === 'weather') return (random) => Math.round(10 * (stage.weather.temperatureC + (code === 'C03' ? 1.5 : 0) + 0.3 * random.normal())) / 10;
  const seesTail = way && cell >= 0 && channel.direction !== undefined ? tailAhead(stage, way, cell) : () => false;
  if (kind === 'vms' && unit === 'km/h') return () => Math.min(legalLimit(cell < 0 ? 20_000 : traffic.visibilityM[cell]!), seesTail() ? tailLimitKmh : 120);
  if (kind === 'vms' || kind === 'signal') {
    const gate = code === 'D08' || code === 'D02' ? gateReader(stage, channel, along) : undefined;
    return gate ?? (() => (cell >= 0 && (traffic.visibilityM[cell]! < 500 || seesTail()) ? 1 : 0));
  }
  if (kind === 'report' && unit === 'm') return () => (way ? Math.round(leastVisibility(stage, way.first, way.count)) : Number.NaN);
  if (code === 'C05') return () => warningLevel(leastVisibility(stage, 0, stage.cells.count));
  if (kind === 'floating-car') return (random) => Math.round(220 + 40 * random.normal());
  return (random) => Math.floor(-Math.log(1 - random.next()) * 1.6);
}

/** Signs and lamps come on by themselves for a tail so far ahead, metres, and limit signs post so much. Estimated. */
const tailWithinM = 3_000;
const tailLimitKmh = 60;

/** Whether traffic queues within reach ahead of a cell (under a quarter of free flow, DATEX II). */
function tailAhead(stage: Stage, way: Carriageway, cell: number): () => boolean {
  const { speedKmh } = stage.traffic;
  const last = Math.min(way.first + way.count - 1, cell + Math.ceil(tailWithinM / way.cellM));
  return () => {
    for (let ahead = cell; ahead <= last; ahead++) if (speedKmh[ahead]! < 0.25 * way.freeFlowKmh) return true;
    return false;
  };
}

/** Posted by a variable limit sign: the legal step (article 81), strict "less than". */
function legalLimit(visibilityM: number): number {
  return visibilityM < 50 ? 20 : visibilityM < 100 ? 40 : visibilityM < 200 ? 60 : visibilityM < 500 ? 80 : 120;
}

function warningLevel(visibilityM: number): number {
  return visibilityM < 50 ? 3 : visibilityM < 200 ? 2 : visibilityM < 500 ? 1 : 0;
}

function leastVisibility(stage: Stage, first: number, count: number): number {
  let least = 20_000;
  const { visibilityM } = stage.traffic;
  for (let cell = first; cell < first + count; cell++) if (visibilityM[cell]! < least) least = visibilityM[cell]!;
  return least;
}

function rampsNear(stage: Stage, route: string | undefined, along: number): Ramp[] {
  let best: Ramp[] = [];
  let bestM = 2_000;
  for (const ramp of stage.traffic.network.ramps) {
    if (ramp.place === undefined || ramp.kind === 'hub' || ramp.way.route !== route) continue;
    const away = Math.abs((ramp.way.direction === 1 ? ramp.drivenM : ramp.way.line.lengthM - ramp.drivenM) - along);
    if (away < bestM - 1) {
      bestM = away;
      best = [];
    }
    if (Math.abs(away - bestM) <= 1) best.push(ramp);
  }
  return best;
}

/** A station's transactions, vehicles an hour in and out; or, in metres, how far back the longer of its two entries waits (both carriageways share the square). */
function tollReader(stage: Stage, channel: Channel, along: number): Reader {
  const ramps = rampsNear(stage, channel.route, along);
  if (channel.unit === 'm') {
    const entries = ramps.filter(({ kind }) => kind === 'entry');
    return (random) => Math.max(0, Math.round(Math.max(0, ...entries.map((ramp) => waitingOn(ramp).lengthM)) * (1 + 0.04 * random.normal())));
  }
  return (random) => Math.max(0, Math.round(ramps.reduce((sum, ramp) => sum + ramp.flowVehH, 0) * (1 + 0.04 * random.normal())));
}

function gateReader(stage: Stage, channel: Channel, along: number): Reader {
  const ids = rampsNear(stage, channel.route, along).filter((ramp) => ramp.kind === 'entry').map((ramp) => ramp.id);
  return () => ids.reduce((worst, id) => Math.max(worst, gateCodes[stage.picture.get('gates', id)?.state ?? 'open']), 0);
}
