import { deflateRawSync } from 'node:zlib';
import * as v from 'valibot';
import { inflatePart } from './inflate.ts';
import { Queries } from './queries.ts';
import type { PackedSegment, StoredFrame } from './segment.ts';
import { timed } from './timed.ts';

/** A frame with the stream it belongs to. */
export interface StreamFrame extends StoredFrame {
  stream: number;
}

/** A keyframe as it lies on disk. */
export interface StoredKeyframe {
  id: number;
  stream: number;
  seq: number;
  at: number;
  savedAt: number;
  /** Id of the last frame it contains. */
  after: number;
  entities: Uint8Array;
  rows: Uint8Array;
}

/** What a segment is known by without its blobs. */
export interface SegmentSpan {
  stream: number;
  firstFrame: number;
  lastFrame: number;
  fromAt: number;
  toAt: number;
  savedAt: number;
  frames: number;
}

/** A segment as it lies on disk. */
export type PackedRow = v.InferOutput<typeof segmentRow>;

const bytes = v.instance(Uint8Array);
const frameRow = v.object({ id: v.number(), stream: v.number(), seq: v.number(), at: v.number(), body: v.union([v.string(), bytes]) });
const keyframeRow = v.object({ id: v.number(), stream: v.number(), seq: v.number(), at: v.number(), savedAt: v.number(), after: v.number(), entities: bytes, rows: bytes });
const segmentRow = v.object({ stream: v.number(), head: bytes, texts: bytes, groups: bytes });
const partRow = v.object({ head: bytes, part: bytes });
const streamRow = v.object({ id: v.number(), epoch: v.string(), etag: v.string() });
const numberRow = v.object({ number: v.number() });

/** The cache's queries over one open database. Every method may throw what SQLite throws. */
export class Store extends Queries {
  /** Rows that could not be read and were left out. */
  private readonly skipped = new Set<string>();
  private untold = '';

  /** Says that a row cannot be read and is left out. @param row which one, such as `derived 12` */
  skip(row: string, why: string): void {
    if (this.skipped.has(row)) return;
    this.skipped.add(row);
    this.untold = `${this.skipped.size} rows of the cache cannot be read and are left out; the last is ${row}: ${why}`;
  }

  /** What has been left out, in words, when any of it has not been asked for before. */
  takeSkipped(): string | undefined {
    const { untold } = this;
    this.untold = '';
    return untold || undefined;
  }

  /** The column `number` of a named query. */
  numbers(name: string, sql: string, ...args: unknown[]): number[] {
    return this.checked(name, numberRow, sql, ...args).map((row) => row.number);
  }

  /** The id of the stream (epoch, catalogue), made when new. */
  streamId(epoch: string, etag: string): number {
    const last = this.checked('last stream', streamRow, 'SELECT id, epoch, etag FROM stream ORDER BY id DESC LIMIT 1')[0];
    if (last && last.epoch === epoch && last.etag === etag) return last.id;
    return Number(this.run('new stream', 'INSERT INTO stream (epoch, etag) VALUES (?, ?)', epoch, etag).lastInsertRowid);
  }

  stream(id: number): { epoch: string; etag: string } | undefined {
    return this.checked('stream', streamRow, 'SELECT id, epoch, etag FROM stream WHERE id = ?', id)[0];
  }

  /** Remembers that a stream is simulated. */
  markSimulated(epoch: string): void {
    this.run('mark simulated', 'INSERT OR IGNORE INTO simulated (epoch) VALUES (?)', epoch);
  }

  isSimulated(epoch: string): boolean {
    return this.all('simulated', 'SELECT epoch FROM simulated WHERE epoch = ?', epoch).length > 0;
  }

  saveCatalogue(etag: string, text: string, nowMs: number): void {
    this.run('save catalogue', 'INSERT OR REPLACE INTO catalogue (etag, saved_at, body) VALUES (?, ?, ?)', etag, nowMs, deflateRawSync(text));
  }

  catalogueText(etag: string): string | undefined {
    const [row] = this.all<{ body: unknown }>('catalogue', 'SELECT body FROM catalogue WHERE etag = ?', etag);
    return row && inflatePart(row.body).toString();
  }

  /** The next id that no frame has ever had. */
  nextFrameId(): number {
    const sql = 'SELECT max((SELECT ifnull(max(id), 0) FROM frame), (SELECT ifnull(max(after), 0) FROM keyframe), (SELECT ifnull(max(last_frame), 0) FROM segment)) AS number';
    return this.numbers('next frame', sql)[0]! + 1;
  }

  /** Writes a batch in one transaction. */
  saveFrames(frames: readonly StreamFrame[]): void {
    const insert = this.prepared('INSERT INTO frame (id, stream, seq, at, body) VALUES (?, ?, ?, ?, ?)');
    timed('save frames', this.onSlow, () => {
      this.inTransaction(() => {
        for (const frame of frames) insert.run(frame.id, frame.stream, frame.seq, frame.at, frame.body);
      });
    });
  }

  /** Raw frames after an id, oldest first. */
  framesAfter(id: number, limit: number): StreamFrame[] {
    return this.checked('frames after', frameRow, 'SELECT id, stream, seq, at, body FROM frame WHERE id > ? ORDER BY id LIMIT ?', id, limit);
  }

  saveKeyframe(keyframe: Omit<StoredKeyframe, 'id'>): void {
    const { stream, seq, at, savedAt, after, entities, rows } = keyframe;
    this.run('save keyframe', 'INSERT INTO keyframe (stream, seq, at, saved_at, after, entities, rows) VALUES (?, ?, ?, ?, ?, ?, ?)', stream, seq, at, savedAt, after, entities, rows);
  }

  /** The newest keyframes, newest first. */
  newestKeyframes(limit: number): StoredKeyframe[] {
    return this.checked('newest keyframes', keyframeRow, 'SELECT id, stream, seq, at, saved_at AS savedAt, after, entities, rows FROM keyframe ORDER BY id DESC LIMIT ?', limit);
  }

  /** Keyframes of a moment or before, the last written first. */
  keyframesUntil(atMs: number, limit: number): StoredKeyframe[] {
    return this.checked('keyframes until', keyframeRow, 'SELECT id, stream, seq, at, saved_at AS savedAt, after, entities, rows FROM keyframe WHERE at <= ? ORDER BY id DESC LIMIT ?', atMs, limit);
  }

  /** Keyframes that hold a frame, up to a moment, the first written first. */
  keyframesFrom(frame: number, toMs: number, limit: number): StoredKeyframe[] {
    return this.checked('keyframes from', keyframeRow, 'SELECT id, stream, seq, at, saved_at AS savedAt, after, entities, rows FROM keyframe WHERE after >= ? AND at <= ? ORDER BY id LIMIT ?', frame, toMs, limit);
  }

  /** Segments with frames after an id that reach into a span of the fabric's time, oldest first. */
  segmentsAfter(id: number, fromMs: number, toMs: number, limit: number): PackedRow[] {
    const sql = 'SELECT stream, head, texts, groups FROM segment WHERE id IN (SELECT id FROM segment WHERE to_at >= ? AND from_at <= ?) AND last_frame > ? ORDER BY id LIMIT ?';
    return this.checked('segments after', segmentRow, sql, fromMs, toMs, id, limit);
  }

  /** Every segment with frames after an id, oldest first. */
  allSegmentsAfter(id: number): PackedRow[] {
    return this.checked('all segments after', segmentRow, 'SELECT stream, head, texts, groups FROM segment WHERE last_frame > ? ORDER BY id', id);
  }

  /** The table of contents of one segment and its texts or its rows; undefined when it has been trimmed meanwhile. */
  segmentPart(id: number, part: 'texts' | 'groups'): v.InferOutput<typeof partRow> | undefined {
    return this.checked(`segment ${part}`, partRow, `SELECT head, ${part} AS part FROM segment WHERE id = ?`, id)[0];
  }

  /** Raw frames after an id up to a moment, oldest first. */
  framesUntil(id: number, toMs: number): StreamFrame[] {
    return this.checked('frames until', frameRow, 'SELECT id, stream, seq, at, body FROM frame WHERE id > ? AND at <= ? ORDER BY id', id, toMs);
  }

  /** Id of the last frame that the newest keyframe contains; 0 without one. */
  lastKept(): number {
    return this.numbers('last kept', 'SELECT after AS number FROM keyframe ORDER BY id DESC LIMIT 1')[0] ?? 0;
  }

  /** Puts a packed segment in the place of its frames, in one transaction. */
  saveSegment(span: SegmentSpan, packed: PackedSegment): void {
    timed('save segment', this.onSlow, () => {
      this.inTransaction(() => {
        const sql = 'INSERT INTO segment (stream, first_frame, last_frame, from_at, to_at, saved_at, frames, rows, head, texts, groups) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)';
        this.prepared(sql).run(span.stream, span.firstFrame, span.lastFrame, span.fromAt, span.toAt, span.savedAt, span.frames, packed.rows, packed.head, packed.texts, packed.groups);
        this.prepared('DELETE FROM frame WHERE id BETWEEN ? AND ?').run(span.firstFrame, span.lastFrame);
      });
    });
  }
}
