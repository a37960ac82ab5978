import type { World } from '../../../shared/domain/world.ts';
import type { Disposable } from '../../../shared/lib/disposable.ts';
import { buildKeyframe, deflateKeyframe } from './keyframe.ts';
import { packFrames } from './packer.ts';
import { trim, type Retention } from './retention.ts';
import type { Store, StreamFrame } from './store.ts';

/** Longest a frame waits for its batch, ms. With a late timer and the write itself a kill loses at most 250 ms. */
export const batchMs = 200;
/** A batch is written early when it holds this much, bytes. */
const batchBytes = 4 * 1024 * 1024;

/** What a recorder is made with. */
export interface RecorderOptions {
  world: World;
  now: () => number;
  retention: Retention;
  keyframeMs: number;
  onSaved: (seq: number) => void;
  onError: (error: unknown) => void;
}

/**
 * Writes frames in batches and, once a minute of local time (so that a fast simulation costs no more than a real
 * fabric), a keyframe; then packs the frames that the keyframe contains. The first keyframe is taken as soon as a
 * whole picture stands.
 */
export class Recorder implements Disposable {
  private readonly store: Store;
  private readonly options: RecorderOptions;
  private readonly abort = new AbortController();
  private readonly minute: ReturnType<typeof setInterval>;
  private pending: StreamFrame[] = [];
  private pendingBytes = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private nextId: number;
  private stream = { id: 0, epoch: '', etag: '' };
  private keptEpoch: string | undefined;
  private work: Promise<void> | undefined;

  constructor(store: Store, options: RecorderOptions) {
    this.store = store;
    this.options = options;
    this.nextId = store.nextFrameId();
    this.minute = setInterval(() => void this.keyframe(), options.keyframeMs);
    this.minute.unref();
  }

  record(seq: number, at: number, body: string | Uint8Array): void {
    this.pending.push({ id: this.nextId++, stream: this.streamId(), seq, at, body });
    this.pendingBytes += body.length;
    if (this.pendingBytes >= batchBytes) this.flush();
    else this.timer ??= setTimeout(() => this.flushLate(), batchMs);
    const { world } = this.options;
    // Not at the snapshot's text: the batch would be written without its rows, and a kill between leave no picture.
    if (typeof body !== 'string' && this.keptEpoch !== world.epoch && world.complete) {
      this.keptEpoch = world.epoch;
      void this.keyframe();
    }
  }

  /** Writes the batch. Throws what SQLite throws; the batch is lost then. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    const { pending } = this;
    if (pending.length === 0) return;
    this.pending = [];
    this.pendingBytes = 0;
    this.store.saveFrames(pending);
    this.options.onSaved(pending.at(-1)!.seq);
  }

  /** Takes a keyframe, packs what it contains, trims. One at a time: a call while one runs shares it. */
  keyframe(): Promise<void> {
    this.work ??= this.keep()
      .catch((error: unknown) => {
        if (!this.abort.signal.aborted) this.options.onError(error);
      })
      .finally(() => (this.work = undefined));
    return this.work;
  }

  dispose(): void {
    this.abort.abort();
    clearTimeout(this.timer);
    clearInterval(this.minute);
  }

  private flushLate(): void {
    try {
      this.flush();
    } catch (error) {
      this.options.onError(error);
    }
  }

  private async keep(): Promise<void> {
    const { world, now, retention } = this.options;
    const { signal } = this.abort;
    if (!world.complete || !world.catalogue) return;
    this.flush();
    const after = this.nextId - 1;
    if (after > this.store.lastKept()) {
      const stream = this.streamId();
      const savedAt = now();
      const { seq, at, entities, rows } = buildKeyframe(world);
      const deflated = await deflateKeyframe({ seq, at, entities, rows });
      if (signal.aborted) return;
      this.store.saveKeyframe({ stream, seq, at, savedAt, after, ...deflated });
    }
    await packFrames(this.store, this.store.lastKept(), signal, now);
    while (!signal.aborted && trim(this.store, retention, now())) await new Promise((resolve) => setImmediate(resolve));
  }

  private streamId(): number {
    const { epoch, catalogue } = this.options.world;
    const etag = catalogue?.etag ?? '';
    if (this.stream.id === 0 || this.stream.epoch !== epoch || this.stream.etag !== etag)
      this.stream = { id: this.store.streamId(epoch, etag), epoch, etag };
    return this.stream.id;
  }
}
