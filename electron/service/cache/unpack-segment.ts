import { encodeTelemetryFrame } from '../../../shared/protocol/telemetry-frame.ts';
import { unpackGroup } from './channel-group.ts';
import { inflatePart } from './inflate.ts';
import { frameKind, unpackHead } from './segment-head.ts';
import type { StoredFrame } from './segment.ts';

interface Columns {
  index: Uint32Array;
  ageMs: Uint32Array;
  bits: Uint32Array;
  quality: Uint8Array;
  filled: number;
}

/**
 * Gives back the frames of a segment exactly as they came, byte for byte.
 * Throws on rubbish: the caller treats the segment as corrupt.
 */
export function unpackSegment(segment: { head: Uint8Array; texts: Uint8Array; groups: Uint8Array }): StoredFrame[] {
  const { frames, groups } = unpackHead(inflatePart(segment.head));
  const texts = inflatePart(segment.texts);
  const columns: (Columns | undefined)[] = frames.map((frame) => (frame.kind <= frameKind.snapshotRows ? buildColumns(frame.size) : undefined));
  let start = 0;
  for (const group of groups) {
    const rows = unpackGroup(inflatePart(segment.groups.subarray(start, start + group.bytes)));
    start += group.bytes;
    // Groups ascend by channel and rows within a group too, so each frame's rows arrive in ascending order.
    for (let row = 0; row < rows.count; row++) {
      const target = columns[rows.frame[row]!];
      if (!target || target.filled >= target.index.length) throw new RangeError('a row of a frame that the segment does not hold');
      const place = target.filled++;
      target.index[place] = rows.channel[row]!;
      target.ageMs[place] = rows.ageMs[row]!;
      target.bits[place] = rows.bits[row]!;
      target.quality[place] = rows.quality[row]!;
    }
  }
  let textStart = 0;
  return frames.map((frame, position) => {
    const { id, seq, at } = frame;
    const held = columns[position];
    if (held) {
      const rows = { index: held.index, ageMs: held.ageMs, value: new Float32Array(held.bits.buffer), quality: held.quality };
      return { id, seq, at, body: encodeTelemetryFrame({ snapshot: frame.kind === frameKind.snapshotRows, seq, at }, rows) };
    }
    const bytes = texts.subarray(textStart, textStart + frame.size);
    textStart += frame.size;
    return { id, seq, at, body: frame.kind === frameKind.text ? bytes.toString() : new Uint8Array(bytes) };
  });
}

function buildColumns(count: number): Columns {
  return { index: new Uint32Array(count), ageMs: new Uint32Array(count), bits: new Uint32Array(count), quality: new Uint8Array(count), filled: 0 };
}
