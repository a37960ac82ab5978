import { deflateRawSync, inflateRawSync } from 'node:zlib';
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

/** The cache's queries over one open database. Every method may throw what SQLite throws. */
export class Store extends Queries {
  /** The id of the stream (epoch, catalogue), made when new. */
  streamId(epoch: string, etag: string): number {
    const last = this.all<{ id: number; epoch: string; etag: string }>('last stream', 'SELECT id, epoch, etag FROM stream ORDER BY id DESC LIMIT 1')[0];
    if (last && last.epoch === epoch && last.etag === etag) return last.id;
    return Number(this.run('new stream', 'INSERT INTO stream (epoch, etag) VALUES (?, ?)', epoch, etag).lastInsertRowid);
  }

  stream(id: number): { epoch: string; etag: string } | undefined {
    return this.all<{ epoch: string; etag: string }>('stream', 'SELECT epoch, etag FROM stream WHERE id = ?', id)[0];
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
    const [row] = this.all<{ body: Uint8Array }>('catalogue', 'SELECT body FROM catalogue WHERE etag = ?', etag);
    return row && inflateRawSync(row.body).toString();
  }

  /** The next id that no frame has ever had. */
  nextFrameId(): number {
    const sql = 'SELECT max((SELECT ifnull(max(id), 0) FROM frame), (SELECT ifnull(max(after), 0) FROM keyframe), (SELECT ifnull(max(last_frame), 0) FROM segment)) AS id';
    return this.all<{ id: number }>('next frame', sql)[0]!.id + 1;
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
    return this.all('frames after', 'SELECT id, stream, seq, at, body FROM frame WHERE id > ? ORDER BY id LIMIT ?', id, limit);
  }

  saveKeyframe(keyframe: Omit<StoredKeyframe, 'id'>): void {
    const { stream, seq, at, savedAt, after, entities, rows } = keyframe;
    this.run('save keyframe', 'INSERT INTO keyframe (stream, seq, at, saved_at, after, entities, rows) VALUES (?, ?, ?, ?, ?, ?, ?)', stream, seq, at, savedAt, after, entities, rows);
  }

  /** The newest keyframes, newest first. */
  newestKeyframes(limit: number): StoredKeyframe[] {
    return this.all('newest keyframes', 'SELECT id, stream, seq, at, saved_at AS savedAt, after, entities, rows FROM keyframe ORDER BY id DESC LIMIT ?', limit);
  }

  /** Keyframes of a moment or before, the last written first. */
  keyframesUntil(atMs: number, limit: number): StoredKeyframe[] {
    return this.all('keyframes until', 'SELECT id, stream, seq, at, saved_at AS savedAt, after, entities, rows FROM keyframe WHERE at <= ? ORDER BY id DESC LIMIT ?', atMs, limit);
  }

  /** Segments with frames after an id that reach into a span of the fabric's time, oldest first. */
  segmentsAfter(id: number, fromMs: number, toMs: number, limit: number): { stream: number; head: Buffer; texts: Buffer; groups: Buffer }[] {
    const sql = 'SELECT stream, head, texts, groups FROM segment WHERE id IN (SELECT id FROM segment WHERE to_at >= ? AND from_at <= ?) AND last_frame > ? ORDER BY id LIMIT ?';
    return this.all('segments after', sql, fromMs, toMs, id, limit);
  }

  /** Raw frames after an id up to a moment, oldest first. */
  framesUntil(id: number, toMs: number): StreamFrame[] {
    return this.all('frames until', 'SELECT id, stream, seq, at, body FROM frame WHERE id > ? AND at <= ? ORDER BY id', id, toMs);
  }

  /** Id of the last frame that the newest keyframe contains; 0 without one. */
  lastKept(): number {
    return this.all<{ after: number }>('last kept', 'SELECT after FROM keyframe ORDER BY id DESC LIMIT 1')[0]?.after ?? 0;
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
