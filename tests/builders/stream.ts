import { collectionNames, type EntityLists, type IdLists } from '../../shared/domain/collections.ts';
import { neverMs } from '../../shared/domain/channel-columns.ts';
import { World } from '../../shared/domain/world.ts';
import { Random } from '../../shared/lib/random.ts';
import { parseFabricMessage } from '../../shared/protocol/parse-message.ts';
import { encodeTelemetryFrame } from '../../shared/protocol/telemetry-frame.ts';
import { buildCatalogue } from './catalogue.ts';
import { builtAt, buildEntity } from './entities.ts';
import { buildFrameBytes, decodeFrame } from './frames.ts';

/** A text or binary message as a fabric sends it. */
export type WireMessage = string | Uint8Array<ArrayBuffer>;

/** A stream from seq 0, as a fabric that never forgets would have it. */
export interface BuiltStream {
  readonly epoch: string;
  readonly catalogue: ReturnType<typeof buildCatalogue>;
  /** Message n has seq n + 1. */
  readonly messages: readonly WireMessage[];
  /** Both halves of the snapshot at a seq. */
  snapshotAt(seq: number): [string, Uint8Array<ArrayBuffer>];
  /** The picture at a seq, by the straight way. */
  worldAt(seq: number): World;
}

/** A stream of telemetry and deltas from a seed; the same seed is the same bytes. */
export function buildStream(options: { seed: string; channels?: number; length?: number; epoch?: string }): BuiltStream {
  const { seed, channels = 12, length = 40, epoch = `epoch-${options.seed}` } = options;
  const random = new Random(seed);
  const catalogue = buildCatalogue(channels);
  const messages = Array.from({ length }, (_, place) => (random.next() < 0.5 ? buildRandomFrame(random, place + 1, channels) : buildRandomDelta(random, place + 1)));
  const first: [string, Uint8Array<ArrayBuffer>] = [
    JSON.stringify({ t: 'snapshot', seq: 0, at: builtAt, entities: { alarms: [buildEntity('alarms', { id: 'alarms-0' })] } }),
    encodeTelemetryFrame({ snapshot: true, seq: 0, at: builtAt }, {
      index: Array.from({ length: channels }, (_, channel) => channel),
      ageMs: Array.from({ length: channels }, (_, channel) => (channel % 4 === 0 ? neverMs : channel * 10)),
      value: Array.from({ length: channels }, () => Number.NaN),
      quality: Array.from({ length: channels }, () => 3),
    }),
  ];
  const worldAt = (seq: number): World => {
    const world = new World();
    world.applyCatalogue(structuredClone(catalogue));
    world.beginEpoch(epoch);
    for (const message of [...first, ...messages.slice(0, seq)]) applyMessage(world, message);
    return world;
  };
  return { epoch, catalogue, messages, worldAt, snapshotAt: (seq) => (seq === 0 ? first : buildSnapshotOf(worldAt(seq))) };
}

/** Applies one message of the stream as a window would: no link between. */
export function applyMessage(world: World, message: WireMessage): ReturnType<World['apply']> {
  if (typeof message !== 'string') return world.apply(decodeFrame(message, world.columns.count));
  const parsed = parseFabricMessage(message);
  if (!parsed.ok) throw new Error(parsed.error.message);
  if (parsed.value.t === 'snapshot') return world.apply({ ...parsed.value, kind: 'snapshot' });
  if (parsed.value.t === 'delta') return world.apply({ ...parsed.value, kind: 'delta' });
  throw new Error(`not a message of the stream: ${parsed.value.t}`);
}

/** Both halves of a snapshot that says all that a World holds. */
export function buildSnapshotOf(world: World): [string, Uint8Array<ArrayBuffer>] {
  const { columns, seq, at } = world;
  const entities = Object.fromEntries(collectionNames.map((name) => [name, [...world.entities[name].values()]]));
  const index = Array.from({ length: columns.count }, (_, channel) => channel);
  const ageMs = index.map((channel) => (columns.sampledAt[channel] === Number.NEGATIVE_INFINITY ? neverMs : at - columns.sampledAt[channel]!));
  return [
    JSON.stringify({ t: 'snapshot', seq, at, entities }),
    encodeTelemetryFrame({ snapshot: true, seq, at }, { index, ageMs, value: columns.value, quality: columns.quality }),
  ];
}

/** All that a World shows, in a form that compares by value whatever order things came in. */
export function pictureOf(world: World): unknown {
  const entities = Object.fromEntries(
    collectionNames.map((name) => [name, [...world.entities[name].values()].sort((a, b) => (a.id < b.id ? -1 : 1))]),
  );
  const { value, sampledAt, quality } = world.columns;
  return { epoch: world.epoch, seq: world.seq, at: world.at, complete: world.complete, etag: world.catalogue?.etag, entities, value, sampledAt, quality };
}

function buildRandomFrame(random: Random, seq: number, channels: number): Uint8Array<ArrayBuffer> {
  const rows = Array.from({ length: Math.floor(random.between(0, channels)) }, () => ({
    index: Math.floor(random.between(0, channels)),
    ageMs: Math.floor(random.between(0, 30_000)),
    value: random.next() < 0.1 ? Number.NaN : Math.fround(random.between(-100, 100)),
    quality: Math.floor(random.between(0, 4)),
  }));
  return buildFrameBytes(seq, rows);
}

function buildRandomDelta(random: Random, seq: number): string {
  const upsert: EntityLists = {};
  const remove: IdLists = {};
  for (const name of collectionNames) {
    if (random.next() < 0.5) continue;
    const id = (): string => `${name}-${Math.floor(random.between(0, 5))}`;
    const gone = random.next() < 0.4 ? [id()] : [];
    if (gone.length > 0) remove[name] = gone;
    const entity = buildEntity(name, { id: id(), updatedAt: builtAt + seq });
    if (!gone.includes(entity.id)) (upsert[name] as unknown[] | undefined) = [entity];
  }
  return JSON.stringify({ t: 'delta', seq, at: builtAt + seq * 1_000, upsert, remove });
}
