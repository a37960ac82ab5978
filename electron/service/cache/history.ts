import { parseTelemetryFrame } from '../../../shared/protocol/telemetry-frame.ts';
import { buildBreath } from './breath.ts';
import { unpackGroup } from './channel-group.ts';
import { inflatePart } from './inflate.ts';
import { unpackHead } from './segment-head.ts';
import type { Store } from './store.ts';

/** One sample. */
export interface HistoryPoint {
  /** UTC ms, fabric clock. */
  at: number;
  /** NaN: none. */
  value: number;
  quality: number;
}

/** Most points one answer holds; the newest are kept. */
export const maxHistoryPoints = 10_000;
/** Longest span of one question, ms. */
export const maxHistoryMs = 86_400_000;
const pageFrames = 50;

/**
 * Samples of one channel in [fromMs, toMs], oldest first: from raw frames, then from packed minutes, newest first,
 * until there are enough. Holds the loop for a few ms at a time. Throws what SQLite or a corrupt segment throws.
 * @param indexIn the channel's index in a stream, −1 when that stream does not have it
 */
export async function readHistory(store: Store, indexIn: (stream: number) => number, fromMs: number, toMs: number): Promise<HistoryPoint[]> {
  const points: HistoryPoint[] = [];
  const breath = buildBreath();
  await readRaw(store, indexIn, fromMs, toMs, points, breath);
  const sql = 'SELECT id, stream FROM segment WHERE to_at >= ? AND from_at <= ? ORDER BY to_at DESC';
  // A sample is older than its frame by its age, so frames after `toMs` may hold it too; a minute covers healthy channels.
  for (const { id, stream } of store.all<{ id: number; stream: number }>('segments in span', sql, fromMs, toMs + 60_000)) {
    if (points.length >= maxHistoryPoints) break;
    const index = indexIn(stream);
    if (index < 0) continue;
    readSegment(store, id, index, fromMs, toMs, points);
    await breath();
  }
  return tidy(points);
}

async function readRaw(store: Store, indexIn: (stream: number) => number, fromMs: number, toMs: number, points: HistoryPoint[], breath: () => Promise<void>): Promise<void> {
  let last = 0;
  for (;;) {
    const page = store.framesAfter(last, pageFrames);
    for (const stored of page) {
      const index = typeof stored.body === 'string' || stored.at < fromMs ? -1 : indexIn(stored.stream);
      if (index < 0 || typeof stored.body === 'string') continue;
      const frame = parseTelemetryFrame(stored.body, stored.body[4] === 1 ? (stored.body.length - 32) / 13 : 0xffff_ffff);
      if (!frame.ok) continue;
      const row = frame.value.index.lastIndexOf(index);
      if (row < 0) continue;
      const at = frame.value.at - frame.value.ageMs[row]!;
      if (at >= fromMs && at <= toMs) points.push({ at, value: frame.value.value[row]!, quality: frame.value.quality[row]! });
    }
    if (page.length < pageFrames) return;
    last = page.at(-1)!.id;
    await breath();
  }
}

function readSegment(store: Store, id: number, index: number, fromMs: number, toMs: number, points: HistoryPoint[]): void {
  const stored = store.segmentPart(id, 'groups');
  if (!stored) return;
  const { frames, groups } = unpackHead(inflatePart(stored.head));
  let start = 0;
  for (const group of groups) {
    const end = start + group.bytes;
    if (group.firstChannel <= index && index <= group.lastChannel) {
      const rows = unpackGroup(inflatePart(stored.part.subarray(start, end)));
      const values = new Float32Array(rows.bits.buffer);
      for (let row = rows.channel.indexOf(index); row >= 0 && row < rows.count && rows.channel[row] === index; row++) {
        const frame = frames[rows.frame[row]!];
        if (!frame) continue;
        const at = frame.at - rows.ageMs[row]!;
        if (at >= fromMs && at <= toMs) points.push({ at, value: values[row]!, quality: rows.quality[row]! });
      }
      return;
    }
    start = end;
  }
}

/** In order of time, one point a sample (a snapshot repeats what came before; a minute may be packed while it is read), the newest `maxHistoryPoints`. */
function tidy(points: HistoryPoint[]): HistoryPoint[] {
  const sorted = points.toSorted((a, b) => a.at - b.at);
  const once = sorted.filter((point, place) => {
    const next = sorted[place + 1];
    return !next || next.at !== point.at;
  });
  return once.slice(-maxHistoryPoints);
}
