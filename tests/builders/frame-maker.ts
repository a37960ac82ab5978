import type { Catalogue } from '../../shared/domain/catalogue.ts';
import { World } from '../../shared/domain/world.ts';
import { Random } from '../../shared/lib/random.ts';
import { encodeTelemetryFrame } from '../../shared/protocol/telemetry-frame.ts';
import { buildCatalogue } from './catalogue.ts';
import { builtAt, buildEntity, buildEntityLists } from './entities.ts';
import { buildSnapshotBytes, decodeFrame } from './frames.ts';

/** What a maker makes. */
export interface FrameMakerOptions {
  channels?: number;
  /** Rows of a telemetry frame. */
  rows?: number;
  /** ms between frames, fabric clock. */
  stepMs?: number;
  epoch?: string;
  seed?: string;
  /** One frame in so many is a delta; 0 for none. */
  deltaEvery?: number;
  /** Fabric clock at the first picture, UTC ms. */
  startAt?: number;
}

/** Makes one deterministic stream, frame by frame, and knows the World that it leads to. */
export class FrameMaker {
  readonly catalogue: Catalogue;
  readonly world = new World();
  private readonly options: Required<FrameMakerOptions>;
  private readonly random: Random;

  constructor(options: FrameMakerOptions = {}) {
    this.options = { channels: 40, rows: 10, stepMs: 500, epoch: 'epoch-1', seed: 'seed', deltaEvery: 4, startAt: builtAt, ...options };
    this.random = new Random(this.options.seed);
    this.catalogue = buildCatalogue(this.options.channels);
    this.world.applyCatalogue(this.catalogue);
    this.world.beginEpoch(this.options.epoch);
    this.world.apply({ kind: 'snapshot', seq: 100, at: this.options.startAt, entities: buildEntityLists() });
    this.world.apply(decodeFrame(buildSnapshotBytes(this.options.channels, 100, { at: this.options.startAt }), this.options.channels));
  }

  /** The next frame as it goes over the wire, applied to `world`. */
  next(): string | Uint8Array<ArrayBuffer> {
    const seq = this.world.seq + 1;
    const at = this.world.at + this.options.stepMs;
    return this.options.deltaEvery > 0 && seq % this.options.deltaEvery === 0 ? this.delta(seq, at) : this.telemetry(seq, at);
  }

  private delta(seq: number, at: number): string {
    const id = `alarm-${Math.floor(this.random.between(0, 20))}`;
    const change = this.random.next() < 0.3 ? { remove: { alarms: [id] } } : { upsert: { alarms: [buildEntity('alarms', { id, updatedAt: at, text: `occurrence ${seq}` })] } };
    this.world.apply({ kind: 'delta', seq, at, ...change });
    return JSON.stringify({ t: 'delta', seq, at, ...change });
  }

  private telemetry(seq: number, at: number): Uint8Array<ArrayBuffer> {
    const { channels, rows } = this.options;
    const first = Math.floor(this.random.between(0, channels));
    const index = Array.from({ length: rows }, (_, row) => (first + row) % channels).toSorted((a, b) => a - b);
    const columns = {
      index,
      ageMs: index.map(() => Math.floor(this.random.between(0, 400))),
      value: index.map((channel) => Math.round(50 + (channel % 50) + 5 * this.random.normal()) / 10),
      quality: index.map(() => (this.random.next() < 0.01 ? 1 : 0)),
    };
    const bytes = encodeTelemetryFrame({ snapshot: false, seq, at }, columns);
    this.world.apply(decodeFrame(bytes, channels));
    return bytes;
  }
}
