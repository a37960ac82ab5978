import { quality } from '../../../shared/domain/freshness.ts';
import { parseTelemetryFrame } from '../../../shared/protocol/telemetry-frame.ts';
import { unpackGroup } from './channel-group.ts';
import { inflatePart } from './inflate.ts';
import { unpackHead } from './segment-head.ts';
import type { Store } from './store.ts';

/** A wanted channel's sample; `slot` is the place that the caller gave the channel. */
export type TakeSample = (slot: number, at: number, value: number, quality: number) => void;

/** The slot of each channel of a stream's catalogue, −1 where it is not wanted; undefined: none of them is there. */
export type SlotsIn = (stream: number) => Int16Array | undefined;

const pageFrames = 50;
const perRow = 13;

/**
 * Reads the samples of several channels in [fromMs, toMs], each once: raw frames, then packed minutes, the newest first.
 * Where the fabric's clock was set back and a time came twice, the later one counts. Holds the loop for a few ms at a time.
 * Throws what SQLite or a corrupt segment throws.
 * @param slots how many
 */
export async function readSamples(store: Store, slotsIn: SlotsIn, slots: number, fromMs: number, toMs: number, take: TakeSample, breath: () => Promise<void>): Promise<void> {
  /** The oldest sample taken of each slot: what an older minute says of that time or a later one has been said. */
  const oldest = new Float64Array(slots).fill(Number.POSITIVE_INFINITY);
  const reader = { oldest, limit: new Float64Array(slots), last: new Float64Array(slots), fromMs, toMs, take };
  await readRaw(store, slotsIn, reader, breath);
  // A sample is older than its frame by its age, so frames after `toMs` may hold it too; a minute covers healthy channels.
  const sql = 'SELECT id, stream FROM segment WHERE to_at >= ? AND from_at <= ? ORDER BY id DESC';
  for (const { id, stream } of store.all<{ id: number; stream: number }>('segments in span', sql, fromMs, toMs + 60_000)) {
    const wanted = slotsIn(stream);
    if (wanted) readSegment(store, id, wanted, reader);
    await breath();
  }
}

interface Reader {
  oldest: Float64Array;
  /** Of the source that is being read: nothing from here on is taken. */
  limit: Float64Array;
  last: Float64Array;
  fromMs: number;
  toMs: number;
  take: TakeSample;
}

function begin(reader: Reader): void {
  reader.limit.set(reader.oldest);
  reader.last.fill(Number.NEGATIVE_INFINITY);
}

/** One source's rows come in order of time, and a snapshot repeats what came before. A channel that goes offline says its last sample again: that is no sample. */
function offer({ oldest, limit, last, fromMs, toMs, take }: Reader, slot: number, at: number, value: number, qualityByte: number): void {
  if (qualityByte === quality.offline || at <= last[slot]! || at >= limit[slot]! || at < fromMs || at > toMs) return;
  last[slot] = at;
  if (at < oldest[slot]!) oldest[slot] = at;
  take(slot, at, value, qualityByte);
}

async function readRaw(store: Store, slotsIn: SlotsIn, reader: Reader, breath: () => Promise<void>): Promise<void> {
  begin(reader);
  let after = 0;
  let before = Number.NEGATIVE_INFINITY;
  for (;;) {
    const page = store.framesAfter(after, pageFrames);
    for (const { body, stream, at } of page) {
      // Set back within the last minute: from here on times come again.
      if (at < before) reader.last.fill(Number.NEGATIVE_INFINITY);
      before = at;
      const wanted = typeof body === 'string' || at < reader.fromMs ? undefined : slotsIn(stream);
      if (!wanted || typeof body === 'string') continue;
      const frame = parseTelemetryFrame(body, body[4] === 1 ? (body.length - 32) / perRow : 0xffff_ffff);
      if (!frame.ok) continue;
      const { index, ageMs, value, quality: qualities, count } = frame.value;
      for (let row = 0; row < count; row++) {
        const slot = wanted[index[row]!] ?? -1;
        if (slot >= 0) offer(reader, slot, frame.value.at - ageMs[row]!, value[row]!, qualities[row]!);
      }
    }
    if (page.length < pageFrames) return;
    after = page.at(-1)!.id;
    await breath();
  }
}

function readSegment(store: Store, id: number, wanted: Int16Array, reader: Reader): void {
  const stored = store.segmentPart(id, 'groups');
  if (!stored) return;
  begin(reader);
  const { frames, groups } = unpackHead(inflatePart(stored.head));
  let start = 0;
  for (const group of groups) {
    const end = start + group.bytes;
    if (holdsWanted(wanted, group.firstChannel, group.lastChannel)) {
      const rows = unpackGroup(inflatePart(stored.part.subarray(start, end)));
      const values = new Float32Array(rows.bits.buffer);
      for (let row = 0; row < rows.count; row++) {
        const slot = wanted[rows.channel[row]!] ?? -1;
        if (slot < 0) continue;
        const frame = frames[rows.frame[row]!];
        if (frame) offer(reader, slot, frame.at - rows.ageMs[row]!, values[row]!, rows.quality[row]!);
      }
    }
    start = end;
  }
}

function holdsWanted(wanted: Int16Array, first: number, last: number): boolean {
  for (let channel = first; channel <= last && channel < wanted.length; channel++) if (wanted[channel]! >= 0) return true;
  return false;
}
