import { maxFrameRows } from '../../../shared/protocol/limits.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';

/** How a segment holds a frame. */
export const frameKind = { rows: 0, snapshotRows: 1, text: 2, bytes: 3 } as const;
export type FrameKind = (typeof frameKind)[keyof typeof frameKind];

/** One frame of a segment. */
export interface HeadEntry {
  id: number;
  seq: number;
  /** UTC ms, fabric clock. */
  at: number;
  kind: FrameKind;
  /** Rows of a telemetry frame; bytes of any other. */
  size: number;
}

/** One group of channels of a segment. */
export interface GroupEntry {
  firstChannel: number;
  lastChannel: number;
  /** Deflated length in the segment's `groups`. */
  bytes: number;
  rows: number;
}

/** A segment's table of contents. */
export interface SegmentHead {
  frames: HeadEntry[];
  groups: GroupEntry[];
}

const layout = 1;
const fractionalAt = 0x10;

/** Codes the table of contents as steps. */
export function packHead(frames: readonly HeadEntry[], groups: readonly GroupEntry[]): Uint8Array<ArrayBuffer> {
  const out = new ByteWriter(frames.length * 6 + groups.length * 8 + 16);
  out.u8(layout);
  out.varint(frames.length);
  let [id, seq, at] = [0, 0, 0];
  for (const frame of frames) {
    const whole = Number.isSafeInteger(frame.at) && frame.at < 2 ** 51;
    out.u8(frame.kind | (whole ? 0 : fractionalAt));
    out.varint(frame.id - id);
    out.signed(frame.seq - seq);
    if (whole) {
      out.signed(frame.at - at);
      at = frame.at;
    } else out.f64(frame.at);
    out.varint(frame.size);
    ({ id, seq } = frame);
  }
  out.varint(groups.length);
  let channel = 0;
  for (const group of groups) {
    out.varint(group.firstChannel - channel);
    out.varint(group.lastChannel - group.firstChannel);
    out.varint(group.bytes);
    out.varint(group.rows);
    channel = group.firstChannel;
  }
  return out.finish();
}

/** Reads a table of contents. Throws RangeError on rubbish. */
export function unpackHead(bytes: Uint8Array): SegmentHead {
  const reader = new ByteReader(bytes);
  if (reader.u8() !== layout) throw new RangeError('a segment of an unknown layout');
  const frames: HeadEntry[] = [];
  let [id, seq, at] = [0, 0, 0];
  for (let left = reader.varint(); left > 0; left--) {
    const flags = reader.u8();
    id += reader.varint();
    seq += reader.signed();
    const whole = (flags & fractionalAt) === 0;
    if (whole) at += reader.signed();
    const frameAt = whole ? at : reader.f64();
    const frame: HeadEntry = { id, seq, at: frameAt, kind: (flags & 3) as FrameKind, size: reader.varint() };
    if (!Number.isFinite(frameAt) || (frame.kind <= frameKind.snapshotRows && frame.size > maxFrameRows)) throw new RangeError('a segment with a frame that there cannot be');
    frames.push(frame);
  }
  const groups: GroupEntry[] = [];
  let channel = 0;
  for (let left = reader.varint(); left > 0; left--) {
    channel += reader.varint();
    groups.push({ firstChannel: channel, lastChannel: channel + reader.varint(), bytes: reader.varint(), rows: reader.varint() });
  }
  return { frames, groups };
}
