import { promisify } from 'node:util';
import { constants, deflateRaw } from 'node:zlib';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { TelemetryFrame } from '../../../shared/domain/frames.ts';
import { headerBytes, parseTelemetryFrame } from '../../../shared/protocol/telemetry-frame.ts';
import { ByteWriter } from './byte-writer.ts';
import { buildSortedRows, packGroup, type SortedRows } from './channel-group.ts';
import { packHead, frameKind, type GroupEntry, type HeadEntry } from './segment-head.ts';

/** A frame as it came, with its place in the cache. */
export interface StoredFrame {
  /** Order of arrival over all streams. */
  id: number;
  seq: number;
  /** UTC ms, fabric clock. */
  at: number;
  body: string | Uint8Array;
}

/** A closed minute of one stream: three deflated parts. */
export interface PackedSegment {
  /** The list of frames and the directory of groups. */
  head: Buffer;
  /** Text frames end to end, and frames that the columns cannot hold. */
  texts: Buffer;
  /** Telemetry rows by group of channels, each deflated on its own so that one channel's history reads little. */
  groups: Buffer;
  rows: number;
}

/** Rows a group aims at: enough for deflate to work on, few enough for one channel's history to be cheap. */
const groupRows = 2_048;
/** Rows handled before the loop gets a turn: about a millisecond. */
const sliceRows = 20_000;
/** Above every index a catalogue can have; what a row names was checked when the frame came. */
const anyChannel = 0x40_0000;
const deflate = promisify(deflateRaw) as (data: Uint8Array, options: { level: number }) => Promise<Buffer>;
const level = { level: constants.Z_BEST_COMPRESSION - 3 };

/**
 * Packs frames into columns, a slice at a time so that the loop is never held, and deflates them in the thread pool.
 * @param frames of one stream, in order
 */
export async function packSegment(frames: readonly StoredFrame[]): Promise<PackedSegment> {
  const heads: HeadEntry[] = [];
  const texts = new ByteWriter(64 * 1024);
  const telemetry: { frame: TelemetryFrame; position: number }[] = [];
  for (const [position, stored] of frames.entries()) {
    const frame = typeof stored.body === 'string' ? undefined : columnsOf(stored.body);
    const base = { id: stored.id, seq: stored.seq, at: stored.at };
    if (frame) {
      telemetry.push({ frame, position });
      heads.push({ ...base, kind: frame.snapshot ? frameKind.snapshotRows : frameKind.rows, size: frame.count });
    } else {
      const bytes = typeof stored.body === 'string' ? Buffer.from(stored.body) : stored.body;
      texts.raw(bytes);
      heads.push({ ...base, kind: typeof stored.body === 'string' ? frameKind.text : frameKind.bytes, size: bytes.length });
    }
  }
  const rows = await sortRows(telemetry);
  const directory: GroupEntry[] = [];
  const packed: Promise<Buffer>[] = [];
  for (let from = 0; from < rows.count; ) {
    const to = groupEnd(rows, from, Math.max(groupRows, Math.ceil(rows.count / 64)));
    directory.push({ firstChannel: rows.channel[from]!, lastChannel: rows.channel[to - 1]!, bytes: 0, rows: to - from });
    packed.push(deflate(packGroup(rows, from, to), level));
    from = to;
    await nextTurn();
  }
  const groups = await Promise.all(packed);
  for (const [place, bytes] of groups.entries()) directory[place]!.bytes = bytes.length;
  const [head, text] = await Promise.all([deflate(packHead(heads, directory), level), deflate(texts.finish(), level)]);
  return { head, texts: text, groups: Buffer.concat(groups), rows: rows.count };
}

/** The frame's columns with rows in ascending order, of which a frame need not be; of rows for one channel the later wins, as in the picture. */
function columnsOf(body: Uint8Array): TelemetryFrame | undefined {
  if (body.byteLength < headerBytes) return undefined;
  const view = new DataView(body.buffer, body.byteOffset, headerBytes);
  const parsed = parseTelemetryFrame(body, view.getUint8(4) === 1 ? view.getUint32(24, true) : anyChannel);
  if (!parsed.ok) return undefined;
  const { index, count } = parsed.value;
  for (let row = 1; row < count; row++) if (index[row]! <= index[row - 1]!) return ascending(parsed.value);
  return parsed.value;
}

function ascending(frame: TelemetryFrame): TelemetryFrame {
  const last = new Map<number, number>();
  for (let row = 0; row < frame.count; row++) last.set(frame.index[row]!, row);
  const order = [...last.keys()].toSorted((a, b) => a - b).map((channel) => last.get(channel)!);
  return {
    ...frame,
    count: order.length,
    index: Uint32Array.from(order, (row) => frame.index[row]!),
    ageMs: Uint32Array.from(order, (row) => frame.ageMs[row]!),
    value: Float32Array.from(order, (row) => frame.value[row]!),
    quality: Uint8Array.from(order, (row) => frame.quality[row]!),
  };
}

/** Counting sort by channel; frames are visited in order, so rows of a channel stay in order of frame. */
async function sortRows(telemetry: readonly { frame: TelemetryFrame; position: number }[]): Promise<SortedRows> {
  let total = 0;
  let channels = 0;
  for (const { frame } of telemetry) {
    total += frame.count;
    if (frame.count > 0) channels = Math.max(channels, frame.index[frame.count - 1]! + 1);
  }
  const rows = buildSortedRows(total);
  const counts = new Uint32Array(channels);
  let since = 0;
  for (const { frame } of telemetry) {
    for (let row = 0; row < frame.count; row++) counts[frame.index[row]!]!++;
    since += frame.count;
    if (since > sliceRows) since = await breathe();
  }
  let sum = 0;
  for (let channel = 0; channel < channels; channel++) {
    const count = counts[channel]!;
    counts[channel] = sum;
    sum += count;
  }
  for (const { frame, position } of telemetry) {
    const bits = new Uint32Array(frame.value.buffer, frame.value.byteOffset, frame.count);
    for (let row = 0; row < frame.count; row++) {
      const channel = frame.index[row]!;
      const place = counts[channel]!;
      counts[channel] = place + 1;
      rows.channel[place] = channel;
      rows.frame[place] = position;
      rows.ageMs[place] = frame.ageMs[row]!;
      rows.bits[place] = bits[row]!;
      rows.quality[place] = frame.quality[row]!;
    }
    since += frame.count;
    if (since > sliceRows) since = await breathe();
  }
  return rows;
}

async function breathe(): Promise<0> {
  await nextTurn();
  return 0;
}

function groupEnd(rows: SortedRows, from: number, aim: number): number {
  let to = Math.min(from + aim, rows.count);
  while (to < rows.count && rows.channel[to] === rows.channel[to - 1]) to++;
  return to;
}
