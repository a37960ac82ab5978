import { quality } from '../../../shared/domain/freshness.ts';
import { ByteReader } from './byte-reader.ts';
import { ByteWriter } from './byte-writer.ts';

/** Telemetry rows of one minute in columns, sorted by channel, then by frame. */
export interface SortedRows {
  readonly count: number;
  readonly channel: Uint32Array;
  /** Position of the row's frame in the segment. */
  readonly frame: Uint32Array;
  readonly ageMs: Uint32Array;
  /** IEEE single bits, so that every NaN survives. */
  readonly bits: Uint32Array;
  readonly quality: Uint8Array;
}

/** Columns for `count` rows, all zero. */
export function buildSortedRows(count: number): SortedRows {
  return {
    count,
    channel: new Uint32Array(count),
    frame: new Uint32Array(count),
    ageMs: new Uint32Array(count),
    bits: new Uint32Array(count),
    quality: new Uint8Array(count),
  };
}

/** Decimal scales tried in turn: sensors report a few decimals, and whole numbers code far shorter than floats. */
const scales = [1, 10, 100, 1000] as const;
const plainBits = scales.length;
const quietNan = 0x7fc0_0000;

/**
 * Codes the rows [from, to) so that deflate finds what repeats: per channel, the frames it appears in as steps, ages,
 * values as steps of a decimal (or as XORed bits in byte planes), qualities. Nothing is lost.
 */
export function packGroup(rows: SortedRows, from: number, to: number): Uint8Array<ArrayBuffer> {
  const runs = new ByteWriter(256);
  const frames = new ByteWriter(to - from + 16);
  const ages = new ByteWriter(2 * (to - from) + 16);
  const steps = new ByteWriter(2 * (to - from) + 16);
  const planes = [new ByteWriter(), new ByteWriter(), new ByteWriter(), new ByteWriter()] as const;
  const values = new Float32Array(rows.bits.buffer, rows.bits.byteOffset, rows.count);
  let lastChannel = 0;
  for (let start = from; start < to; ) {
    const channel = rows.channel[start]!;
    let end = start + 1;
    while (end < to && rows.channel[end] === channel) end++;
    const scale = pickScale(rows.bits, values, start, end);
    runs.varint(channel - lastChannel);
    runs.varint(end - start);
    runs.u8(scale);
    lastChannel = channel;
    let lastFrame = 0;
    for (let row = start; row < end; row++) {
      frames.varint(rows.frame[row]! - lastFrame);
      lastFrame = rows.frame[row]!;
      ages.varint(rows.ageMs[row]!);
    }
    if (scale === plainBits) packBits(planes, rows.bits, start, end);
    else packSteps(steps, values, start, end, scales[scale]!);
    start = end;
  }
  const out = new ByteWriter(runs.length + frames.length + ages.length + steps.length + 4 * planes[0].length + (to - from) + 64);
  out.varint(to - from);
  for (const part of [runs, frames, ages, steps, ...planes]) out.block(part.finish());
  out.block(rows.quality.subarray(from, to));
  return out.finish();
}

/** Rows that a packed group holds, without unpacking them. */
export function unpackGroup(packed: Uint8Array): SortedRows {
  const reader = new ByteReader(packed);
  const count = reader.varint();
  // Each has a byte of its own for its quality: what says more would only be made room for.
  if (count > packed.length) throw new RangeError('a packed group that says more rows than it has bytes');
  const rows = buildSortedRows(count);
  const [runs, frames, ages, steps] = [reader, reader, reader, reader].map((each) => new ByteReader(each.block())) as [ByteReader, ByteReader, ByteReader, ByteReader];
  const planes = [reader, reader, reader, reader].map((each) => each.block()) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
  rows.quality.set(reader.block());
  const values = new Float32Array(rows.bits.buffer);
  let row = 0;
  let channel = 0;
  let plane = 0;
  while (!runs.done) {
    channel += runs.varint();
    const end = row + runs.varint();
    if (end > rows.count) throw new RangeError('a packed group has more rows than it says');
    const scale = runs.u8();
    if (scale > plainBits) throw new RangeError('a packed group with a scale that there is not');
    let frame = 0;
    let step = 0;
    let bits = 0;
    for (; row < end; row++) {
      frame += frames.varint();
      rows.channel[row] = channel;
      rows.frame[row] = frame;
      rows.ageMs[row] = ages.varint();
      if (scale === plainBits) {
        bits ^= planes[0][plane]! | (planes[1][plane]! << 8) | (planes[2][plane]! << 16) | (planes[3][plane]! << 24);
        plane++;
        rows.bits[row] = bits;
        continue;
      }
      const coded = steps.varint();
      if (coded === 0) {
        rows.bits[row] = quietNan;
        continue;
      }
      step += coded % 2 === 1 ? (coded - 1) / 2 : -coded / 2;
      values[row] = step / scales[scale]!;
    }
  }
  if (rows.quality.some((each) => each > quality.offline)) throw new RangeError('a packed group with a quality that there is not');
  if (row !== rows.count) throw new RangeError('a packed group has fewer rows than it says');
  return rows;
}

function pickScale(bits: Uint32Array, values: Float32Array, start: number, end: number): number {
  let scale = 0;
  for (let row = start; row < end; row++) {
    const value = values[row]!;
    if (bits[row] === quietNan) continue;
    if (Number.isNaN(value)) return plainBits;
    while (scale < plainBits) {
      const whole = Math.round(value * scales[scale]!);
      if (Math.abs(whole) < 0x4000_0000 && Math.fround(whole / scales[scale]!) === value && !Object.is(whole, -0)) break;
      // Earlier values of the run fit every larger scale too, or the coder below would lose them; hence the restart.
      scale++;
      row = start - 1;
      break;
    }
    if (scale === plainBits) return plainBits;
  }
  return scale;
}

function packSteps(out: ByteWriter, values: Float32Array, start: number, end: number, scale: number): void {
  let last = 0;
  for (let row = start; row < end; row++) {
    const value = values[row]!;
    if (Number.isNaN(value)) {
      out.varint(0);
      continue;
    }
    const whole = Math.round(value * scale);
    const step = whole - last;
    // 0 is NaN; 1, 3, 5… are steps 0, 1, 2…; 2, 4, 6… are −1, −2, −3…
    out.varint(step < 0 ? -2 * step : 2 * step + 1);
    last = whole;
  }
}

function packBits(planes: readonly [ByteWriter, ByteWriter, ByteWriter, ByteWriter], bits: Uint32Array, start: number, end: number): void {
  let last = 0;
  for (let row = start; row < end; row++) {
    const mixed = bits[row]! ^ last;
    last = bits[row]!;
    planes[0].u8(mixed & 0xff);
    planes[1].u8((mixed >>> 8) & 0xff);
    planes[2].u8((mixed >>> 16) & 0xff);
    planes[3].u8(mixed >>> 24);
  }
}
