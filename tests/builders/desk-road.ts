import type { Catalogue, Channel } from '../../shared/domain/catalogue.ts';
import type { EntityLists } from '../../shared/domain/collections.ts';
import type { Direction } from '../../shared/domain/position.ts';
import { RoadNetwork } from '../../shared/domain/road-network.ts';
import { World } from '../../shared/domain/world.ts';
import { encodeTelemetryFrame } from '../../shared/protocol/telemetry-frame.ts';
import { buildCatalogue } from './catalogue.ts';
import { buildEntity } from './entities.ts';
import { buildFrameBytes, decodeFrame } from './frames.ts';

/** Thirty kilometres of G20, straight to the east; `u` cameras look along growing stakes, `d` cameras along falling ones. */
const route: Catalogue['routes'][number] = { ...buildCatalogue(0).routes[0]!, id: 'G20', code: 'G20', name: '青银高速', nameEn: 'Qingyin Expressway', segments: [{ stakeStart: 400_000, stakeEnd: 430_000, line: [[115.6, 36.5], [115.935, 36.5]] }] };

/** Cameras that answer nothing. */
export const deadCameras: readonly string[] = ['u401', 'd401', 'u403', 'u427'];
/** Its stream stands on a server that windows may not ask. It is inside the fog: a patrol begins with it. */
export const refusedCamera = 'u413';

/**
 * A road with a camera on each carriageway every two kilometres (`u401` at K401+000, `d401` at K401+500, …), one fog
 * zone (K411+800 to K414+500, both carriageways) and one queue of falling stakes (tail K421+200): what a desk works on, and
 * nothing that moves by itself.
 */
export class DeskRoad {
  readonly catalogue: Catalogue;
  readonly world = new World();
  /** Only beats: no picture goes on, so that no camera is seen, and none has failed either. Changes are told all the same. */
  still = false;
  private changed: EntityLists | undefined;

  constructor(startAt = Date.now()) {
    const network = new RoadNetwork([route]);
    const stakes = Array.from({ length: 15 }, (_, n) => 401_000 + n * 2_000);
    const cameras = stakes.flatMap((stake) => [buildCamera(network, stake, 1), buildCamera(network, stake + 500, -1)]);
    this.catalogue = buildCatalogue(0, { etag: 'desk-road', channels: cameras, routes: [route], places: [] });
    this.world.applyCatalogue(this.catalogue);
    this.world.beginEpoch('desk');
    const [since, updatedAt] = [startAt - 600_000, startAt];
    const fog = buildEntity('fogZones', { id: 'fog', updatedAt, since, stretch: { route: 'G20', direction: 0, from: 411_800, to: 414_500 }, sources: [], forecast: [] });
    const queue = buildEntity('queues', { id: 'queue', updatedAt, since, kind: 'mainline', route: 'G20', direction: -1, head: 419_000, tail: 421_200, lengthM: 2_200 });
    const { place: _, ...onRoad } = queue;
    this.world.apply({ kind: 'snapshot', seq: 1, at: startAt, entities: { fogZones: [fog], queues: [onRoad], alarms: [], units: [], gates: [], measures: [], incidents: [], bulletins: [] } });
    const rows = cameras.map(({ id }, index) => ({ index, ageMs: 0, value: 1, quality: deadCameras.includes(id) ? 3 : 0 }));
    const columns = { index: rows.map((row) => row.index), ageMs: rows.map((row) => row.ageMs), value: rows.map((row) => row.value), quality: rows.map((row) => row.quality) };
    this.world.apply(decodeFrame(encodeTelemetryFrame({ snapshot: true, seq: 1, at: startAt }, columns), cameras.length));
  }

  /** The crash beside `u405`, as it is from the next frame on. */
  crash(occurrence: string, active: boolean): void {
    const now = Date.now();
    const { ack: _, shelved: __, clearedAt: ___, ...alarm } = buildEntity('alarms', { id: 'crash', type: 'crash', priority: 1, updatedAt: now, raisedAt: now, occurrence, source: 'u405', text: '多车事故', position: { route: 'G20', direction: 1, stake: 405_300 } });
    this.changed = { alarms: [active ? alarm : { ...alarm, active, clearedAt: now }] };
  }

  /** What has been changed, else every camera that answers, as of now; a beat while it is still. */
  next(): string | Uint8Array<ArrayBuffer> {
    const { world, changed } = this;
    const [seq, at] = [world.seq + 1, Math.max(Date.now(), world.at)];
    this.changed = undefined;
    if (changed) {
      world.apply({ kind: 'delta', seq, at, upsert: changed });
      return JSON.stringify({ t: 'delta', seq, at, upsert: changed });
    }
    if (this.still) return JSON.stringify({ t: 'beat', now: at, seq: world.seq });
    const bytes = buildFrameBytes(seq, this.catalogue.channels.flatMap(({ id }, index) => (deadCameras.includes(id) ? [] : [{ index, ageMs: 0, value: 1 }])), at);
    world.apply(decodeFrame(bytes, this.catalogue.channels.length));
    return bytes;
  }
}

function buildCamera(network: RoadNetwork, stake: number, direction: Direction): Channel {
  const id = `${direction === 1 ? 'u' : 'd'}${Math.floor(stake / 1_000)}`;
  const { lon, lat } = network.pointAt('G20', stake, direction)!;
  const streams: Channel['streams'] = id === refusedCamera ? [{ protocol: 'hls', url: 'http://127.0.0.1:5999/live/index.m3u8' }] : [{ protocol: 'simulated', url: `sim:${id}` }];
  return { id, name: `G20 K${Math.floor(stake / 1_000)} 摄像机`, department: 'dep-0', class: 'class-0', kind: 'video', route: 'G20', direction, stake, lon, lat, everyMs: 60_000, streams };
}
