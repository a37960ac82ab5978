import type { TelemetryFrame } from '../domain/frames.ts';
import { fail, ok, type Result } from '../lib/result.ts';
import { maxFrameRows } from './limits.ts';

/** Bytes before the first row. */
export const headerBytes = 32;
/** Bytes a row takes over all columns. */
export const rowBytes = 13;
const magic = 0x31_54_4c_59; // 'YLT1' read as a little-endian u32

/** The rows of a frame to encode; the four columns have the same length. */
export interface TelemetryRows {
  readonly index: ArrayLike<number>;
  readonly ageMs: ArrayLike<number>;
  readonly value: ArrayLike<number>;
  readonly quality: ArrayLike<number>;
}

/** Encodes rows into one binary message (little-endian; every platform the console runs on is). */
export function encodeTelemetryFrame(head: { snapshot: boolean; seq: number; at: number }, rows: TelemetryRows): Uint8Array<ArrayBuffer> {
  const count = rows.index.length;
  const bytes = new Uint8Array(headerBytes + rowBytes * count);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint8(4, head.snapshot ? 1 : 0);
  view.setFloat64(8, head.seq, true);
  view.setFloat64(16, head.at, true);
  view.setUint32(24, count, true);
  new Uint32Array(bytes.buffer, 32, count).set(rows.index);
  new Uint32Array(bytes.buffer, 32 + 4 * count, count).set(rows.ageMs);
  new Float32Array(bytes.buffer, 32 + 8 * count, count).set(rows.value);
  bytes.set(rows.quality, 32 + 12 * count);
  return bytes;
}

/**
 * Reads a binary message. Columns are views over `bytes` when it is 4-byte aligned, else over one copy.
 * @param channelCount channels in the catalogue: a row outside it makes the whole frame malformed
 * @returns errors `frame-magic`, `frame-length`, `frame-header`, `frame-index`
 */
export function parseTelemetryFrame(bytes: Uint8Array, channelCount: number): Result<TelemetryFrame> {
  if (bytes.byteLength < headerBytes) return fail('frame-length', `a frame has at least ${headerBytes} bytes, this has ${bytes.byteLength}`);
  const whole = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes);
  const view = new DataView(whole.buffer, whole.byteOffset, headerBytes);
  if (view.getUint32(0, true) !== magic) return fail('frame-magic', 'a binary message that does not start with YLT1');
  const flags = view.getUint8(4);
  const seq = view.getFloat64(8, true);
  const at = view.getFloat64(16, true);
  const count = view.getUint32(24, true);
  if ((flags & ~1) !== 0 || view.getUint8(5) !== 0 || view.getUint16(6, true) !== 0 || view.getUint32(28, true) !== 0)
    return fail('frame-header', 'unknown flags or reserved bytes that are not zero');
  if (!Number.isSafeInteger(seq) || seq < 0 || !Number.isFinite(at) || at < 0) return fail('frame-header', `seq ${seq} or at ${at} out of range`);
  if (count > maxFrameRows) return fail('frame-length', `${count} rows, at most ${maxFrameRows} are allowed`);
  if (whole.byteLength !== headerBytes + rowBytes * count)
    return fail('frame-length', `${count} rows need ${headerBytes + rowBytes * count} bytes, this has ${whole.byteLength}`);
  const start = whole.byteOffset + headerBytes;
  const index = new Uint32Array(whole.buffer as ArrayBuffer, start, count);
  const quality = new Uint8Array(whole.buffer as ArrayBuffer, start + 12 * count, count);
  const snapshot = flags === 1;
  if (snapshot && (count !== channelCount || !isAscendingFromZero(index)))
    return fail('frame-index', `a snapshot whose ${count} rows are not each of ${channelCount} channels once, ascending`);
  const span = snapshot ? { low: 0, high: count - 1 } : spanOf(index);
  if (span.high >= channelCount) return fail('frame-index', `a row names channel ${span.high} of ${channelCount}`);
  if (!hasOnlyKnownQualities(quality)) return fail('frame-index', 'a row has a quality above 3');
  return ok({
    kind: 'telemetry',
    snapshot,
    seq,
    at,
    count,
    index,
    ageMs: new Uint32Array(whole.buffer as ArrayBuffer, start + 4 * count, count),
    value: new Float32Array(whole.buffer as ArrayBuffer, start + 8 * count, count),
    quality,
    span,
  });
}

/** Four rows at a time: these checks are most of what a frame costs, and have no branch to mispredict. */
function isAscendingFromZero(index: Uint32Array): boolean {
  const fours = index.length & ~3;
  let difference = 0;
  for (let row = 0; row < fours; row += 4)
    difference |= (index[row]! ^ row) | (index[row + 1]! ^ (row + 1)) | (index[row + 2]! ^ (row + 2)) | (index[row + 3]! ^ (row + 3));
  for (let row = fours; row < index.length; row++) difference |= index[row]! ^ row;
  return difference === 0;
}

/** Lowest and highest index; low above high when there is none. */
function spanOf(index: Uint32Array): { low: number; high: number } {
  const count = index.length;
  if (count === 0) return { low: 0, high: -1 };
  // Below 2^31 throughout and never descending leaves every sign bit clear: then the ends are the span.
  let signs = 0;
  let previous = 0;
  for (let row = 0; row < count; row++) {
    const channel = index[row]!;
    signs |= channel | (channel - previous);
    previous = channel;
  }
  if (signs >= 0) return { low: index[0]!, high: index[count - 1]! };
  let low = index[0]!;
  let high = low;
  for (let row = 1; row < count; row++) {
    const channel = index[row]!;
    if (channel < low) low = channel;
    else if (channel > high) high = channel;
  }
  return { low, high };
}

/** Four bytes at a time: the column starts on a multiple of 4. */
function hasOnlyKnownQualities(quality: Uint8Array): boolean {
  const words = new Uint32Array(quality.buffer, quality.byteOffset, quality.length >>> 2);
  let bits = 0;
  for (let word = 0; word < words.length; word++) bits |= words[word]!;
  for (let row = words.length * 4; row < quality.length; row++) bits |= quality[row]!;
  return (bits & 0xfc_fc_fc_fc) === 0;
}
