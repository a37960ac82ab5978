import { promisify } from 'node:util';
import { deflateRaw } from 'node:zlib';
import type { World } from '../../../shared/domain/world.ts';
import type { SnapshotFrame, TelemetryFrame } from '../../../shared/domain/frames.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { parseFabricMessage } from '../../../shared/protocol/parse-message.ts';
import { rowAgeMs, snapshotText } from '../picture-messages.ts';
import { packGroup, unpackGroup } from './channel-group.ts';
import { inflatePart } from './inflate.ts';

const deflate = promisify(deflateRaw) as (data: Uint8Array | string) => Promise<Buffer>;

/** The whole World at one moment, before deflate. */
export interface KeyframeParts {
  seq: number;
  at: number;
  entities: string;
  rows: Uint8Array;
}

/** Takes a copy of a complete World: its snapshot message and its rows, packed. */
export function buildKeyframe(world: World): KeyframeParts {
  return { seq: world.seq, at: world.at, entities: snapshotText(world), rows: packRows(world) };
}

/** Deflates both parts in the thread pool. */
export async function deflateKeyframe(parts: KeyframeParts): Promise<{ entities: Buffer; rows: Buffer }> {
  const [entities, rows] = await Promise.all([deflate(parts.entities), deflate(parts.rows)]);
  return { entities, rows };
}

/**
 * Reads a keyframe back into the two frames that make a World.
 * @returns error `cache-corrupt`
 */
export function parseKeyframe(stored: { seq: number; at: number; entities: Uint8Array; rows: Uint8Array }, channelCount: number): Result<[SnapshotFrame, TelemetryFrame]> {
  const message = parseFabricMessage(inflatePart(stored.entities).toString(), Number.POSITIVE_INFINITY);
  if (!message.ok || message.value.t !== 'snapshot') return fail('cache-corrupt', 'a keyframe whose entities do not parse');
  const { seq, at, entities } = message.value;
  if (seq !== stored.seq || at !== stored.at) return fail('cache-corrupt', 'a keyframe that is kept as one of another moment');
  const packed = unpackGroup(inflatePart(stored.rows));
  if (packed.count !== channelCount) return fail('cache-corrupt', `a keyframe of ${packed.count} rows for ${channelCount} channels`);
  for (let row = 0; row < packed.count; row++)
    if (packed.channel[row] !== row || packed.quality[row]! > 3) return fail('cache-corrupt', `a keyframe whose row ${row} is not a channel's`);
  const value = new Float32Array(packed.bits.buffer);
  const rows = { index: packed.channel, ageMs: packed.ageMs, value, quality: packed.quality };
  return ok([
    { kind: 'snapshot', seq, at, entities },
    { kind: 'telemetry', snapshot: true, seq, at, count: packed.count, ...rows },
  ]);
}

function packRows(world: World): Uint8Array {
  const { columns, at } = world;
  const { count } = columns;
  const channel = Uint32Array.from({ length: count }, (_, index) => index);
  const ageMs = new Uint32Array(count);
  for (let index = 0; index < count; index++) ageMs[index] = rowAgeMs(at, columns.sampledAt[index]!);
  const bits = new Uint32Array(columns.value.buffer, columns.value.byteOffset, count);
  return packGroup({ count, channel, frame: new Uint32Array(count), ageMs, bits, quality: columns.quality }, 0, count);
}
