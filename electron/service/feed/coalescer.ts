import { collectionNames, type CollectionName, type Collections, type EntityLists, type IdLists } from '../../../shared/domain/collections.ts';
import type { DeltaFrame, TelemetryFrame } from '../../../shared/domain/frames.ts';
import type { World } from '../../../shared/domain/world.ts';
import { encodeTelemetryFrame } from '../../../shared/protocol/telemetry-frame.ts';
import { rowAgeMs } from '../picture-messages.ts';
import { maxTouchedEntities } from './budget.ts';

/** Two messages that bring a lagging window up to date. */
export interface CatchUp {
  text: string;
  rows: Uint8Array<ArrayBuffer>;
}

/** What changed since a window fell behind: one bit a channel and the ids of entities, so that it costs the same however long that lasts. */
export class Coalescer {
  private readonly dirty: Uint32Array;
  private readonly touched: Record<CollectionName, Set<string>>;
  private count = 0;
  private rows = 0;
  private at: number;

  /** @param at UTC ms of the last frame that the window was sent */
  constructor(channelCount: number, at: number) {
    this.at = at;
    this.dirty = new Uint32Array(Math.ceil(channelCount / 32));
    this.touched = Object.fromEntries(collectionNames.map((name) => [name, new Set()])) as unknown as Record<CollectionName, Set<string>>;
  }

  /** True when so many entities have been touched that the whole picture is the shorter message, or the fabric's clock was set back, which dates every channel. */
  get overflown(): boolean {
    return this.count > maxTouchedEntities;
  }

  /** Notes what a frame changed. */
  note(frame: DeltaFrame | TelemetryFrame): void {
    if (frame.at < this.at) this.count = Number.POSITIVE_INFINITY;
    this.at = frame.at;
    if (frame.kind === 'telemetry') this.noteRows(frame);
    else this.noteEntities(frame);
  }

  /** Builds the messages from the World as it stands: the latest value a channel, the latest whole entity. */
  build(world: World, since: number): CatchUp {
    const upsert: EntityLists = {};
    const remove: IdLists = {};
    for (const name of collectionNames) this.split(world, name, upsert, remove);
    const { seq, at } = world;
    return { text: JSON.stringify({ t: 'catch-up', since, seq, at, upsert, remove }), rows: this.buildRows(world) };
  }

  private split(world: World, name: CollectionName, upsert: EntityLists, remove: IdLists): void {
    // What this console derives is told by an event, never as the fabric's.
    const map: ReadonlyMap<string, Collections[CollectionName]> = world.lacks(name) ? new Map() : world.entities[name];
    const gone: string[] = [];
    const here: Collections[CollectionName][] = [];
    for (const id of this.touched[name]) {
      const entity = map.get(id);
      if (entity) here.push(entity);
      else gone.push(id);
    }
    if (here.length > 0) (upsert as Record<CollectionName, Collections[CollectionName][]>)[name] = here;
    if (gone.length > 0) remove[name] = gone;
  }

  private noteRows(frame: TelemetryFrame): void {
    const { index, count } = frame;
    const { dirty } = this;
    for (let row = 0; row < count; row++) {
      const channel = index[row]!;
      const bit = 1 << (channel & 31);
      if ((dirty[channel >>> 5]! & bit) !== 0) continue;
      dirty[channel >>> 5]! |= bit;
      this.rows++;
    }
  }

  private noteEntities(frame: DeltaFrame): void {
    for (const name of collectionNames) {
      const set = this.touched[name];
      const before = set.size;
      for (const entity of frame.upsert?.[name] ?? []) set.add(entity.id);
      for (const id of frame.remove?.[name] ?? []) set.add(id);
      this.count += set.size - before;
    }
  }

  private buildRows(world: World): Uint8Array<ArrayBuffer> {
    const { rows: count, dirty } = this;
    const { columns, at, seq } = world;
    const rows = { index: new Uint32Array(count), ageMs: new Uint32Array(count), value: new Float32Array(count), quality: new Uint8Array(count) };
    let row = 0;
    for (let channel = 0; row < count; channel++) {
      if ((dirty[channel >>> 5]! & (1 << (channel & 31))) === 0) continue;
      rows.index[row] = channel;
      rows.ageMs[row] = rowAgeMs(at, columns.sampledAt[channel]!);
      rows.value[row] = columns.value[channel]!;
      rows.quality[row] = columns.quality[channel]!;
      row++;
    }
    return encodeTelemetryFrame({ snapshot: false, seq, at }, rows);
  }
}
