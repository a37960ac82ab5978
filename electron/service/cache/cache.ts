import { statSync } from 'node:fs';
import type { Calls, ChannelHistory, CorridorHistory, DerivedPast, FogHistory } from '../../../shared/ipc/contract.ts';
import type { Health } from '../../../shared/ipc/service-control.ts';
import type { World } from '../../../shared/domain/world.ts';
import type { Disposable } from '../../../shared/lib/disposable.ts';
import type { ErrorCode } from '../../../shared/lib/error-codes.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import { cachePath, openDatabase, replaceDatabase, sqliteFailure, type CacheFailure } from './database.ts';
import { answerCorridor } from './corridor-answer.ts';
import { saveDerived } from './derived-past.ts';
import { answerFog } from './fog-answer.ts';
import { answerHistory } from './history-answer.ts';
import { loadPictureAt } from './picture-at.ts';
import { loadPicture, type LoadedPicture } from './load-picture.ts';
import { Recorder } from './recorder.ts';
import { defaultRetention, type Retention } from './retention.ts';
import { Store } from './store.ts';
import type { SlowQueryListener } from './timed.ts';

/** Where the cache raises and clears what an operator should know. */
export interface CacheAlerts {
  raise(key: string, level: 'info' | 'warning' | 'error', code: ErrorCode, text: string): void;
  clear(key: string): void;
}

/** What a cache is opened with. */
export interface CacheOptions {
  dir: string;
  /** The picture that keyframes are taken of. */
  world: World;
  alerts: CacheAlerts;
  onSlow: SlowQueryListener;
  /** Told of each batch that is safe on disk: the last seq in it. */
  onSaved?: (seq: number) => void;
  now?: () => number;
  retention?: Retention;
  keyframeMs?: number;
}

/** Wait before a cache that could not write is tried again, ms. */
const retryMs = 60_000;
const emptyStats = { bytes: 0, frames: 0, keyframes: 0, oldest: null };

/**
 * The memory on disk: catalogues, keyframes, frames since. It may fail in any way (full, corrupt, deleted): the console
 * then goes on without it, says so, and tries again.
 */
export class Cache implements Disposable {
  private readonly options: CacheOptions;
  private readonly path: string;
  private readonly now: () => number;
  private store: Store | undefined;
  private recorder: Recorder | undefined;
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private catalogue: { etag: string; text: string } | undefined;
  private ended = false;

  constructor(options: CacheOptions) {
    this.options = options;
    this.path = cachePath(options.dir);
    this.now = options.now ?? Date.now;
    this.open();
  }

  /** Loads the last picture into the World; undefined when there is none. A corrupt cache is set aside. */
  loadPicture(): LoadedPicture | undefined {
    const loaded = this.guard((store) => {
      const picture = loadPicture(store, this.options.world);
      if (!picture.ok) this.fail(picture.error.message, 'cache-corrupt');
      else this.tellSkipped(store);
      return picture.ok ? picture.value : undefined;
    });
    if (loaded) this.catalogue = { etag: this.options.world.catalogue!.etag, text: loaded.catalogueText };
    return loaded;
  }

  /** Keeps a catalogue message as it came. */
  saveCatalogue(etag: string, text: string): void {
    this.catalogue = { etag, text };
    this.guard((store) => store.saveCatalogue(etag, text, this.now()));
  }

  /** Remembers that the fabric called a stream simulated. */
  markSimulated(epoch: string): void {
    this.guard((store) => store.markSimulated(epoch));
  }

  /** True when the fabric has called the stream simulated. */
  isSimulated(epoch: string): boolean {
    return this.guard((store) => store.isSimulated(epoch)) ?? false;
  }

  /** Keeps a frame that has been applied; it is on disk within 250 ms. */
  record(seq: number, at: number, body: string | Uint8Array): void {
    this.guard(() => this.recorder?.record(seq, at, body));
  }

  /** Keeps what the console derives from a moment on, fabric clock, UTC ms, for pictures of before. */
  saveDerived(at: number, lists: DerivedPast): void {
    this.guard((store) => saveDerived(store, at, this.now(), lists));
  }

  /** Writes what is pending now. */
  flush(): void {
    this.guard(() => this.recorder?.flush());
  }

  /** Takes a keyframe now and packs what came before it; resolves when both are on disk or have failed. */
  async keyframe(): Promise<void> {
    await this.recorder?.keyframe();
  }

  /**
   * Samples of one channel; see `Calls['channel.history']`.
   * @returns error `not-found` for a channel that the catalogue does not have, `bad-args` for a span out of bounds
   */
  async history(channel: string, fromMs: number, toMs: number): Promise<Result<ChannelHistory>> {
    const answer = await this.ask((store) => answerHistory(store, this.options.world, channel, fromMs, toMs));
    return !answer.ok && answer.error.code === 'cache-failed' ? ok({ channel, at: [], value: [], quality: [] }) : answer;
  }

  /**
   * What lay on a road in a span of time; see `Calls['corridor.history']`.
   * @returns errors `not-found`, `bad-args`; `cache-failed` while the cache cannot be read
   */
  async corridor(args: Calls['corridor.history']['args']): Promise<Result<CorridorHistory>> {
    return this.ask((store) => answerCorridor(store, this.options.world, args));
  }

  /**
   * What fog zones have said in a span of time; see `Calls['fog.history']`.
   * @returns errors `bad-args`; `cache-failed` while the cache cannot be read
   */
  async fogPast(fromMs: number, toMs: number): Promise<Result<FogHistory>> {
    return this.ask((store) => answerFog(store, { fromMs, toMs }));
  }

  /**
   * The picture as it stood at a moment, fabric clock, UTC ms.
   * @returns errors `not-found`, `cache-corrupt`; `cache-failed` while the cache cannot be read
   */
  async pictureAt(atMs: number): Promise<Result<World>> {
    return this.ask((store) => loadPictureAt(store, atMs, this.options.world.catalogue));
  }

  /** The oldest moment whose picture can be had, fabric clock, UTC ms. */
  oldestMs(): number | undefined {
    return this.guard((store) => store.numbers('oldest keyframe', 'SELECT at AS number FROM keyframe ORDER BY id LIMIT 1')[0]);
  }

  /** Bytes on disk, frames and keyframes kept, and the oldest moment that can be shown. */
  stats(): Health['cache'] {
    return this.guard((store) => {
      const sum = (sql: string) => store.numbers('stats', sql)[0] ?? 0;
      const oldest = [
        'SELECT at AS number FROM keyframe ORDER BY saved_at LIMIT 1',
        'SELECT from_at AS number FROM segment ORDER BY saved_at LIMIT 1',
        'SELECT at AS number FROM frame ORDER BY id LIMIT 1',
      ].flatMap((sql) => store.numbers('oldest', sql));
      return {
        bytes: fileBytes(this.path) + fileBytes(`${this.path}-wal`),
        frames: sum('SELECT count(*) AS number FROM frame') + sum('SELECT ifnull(sum(frames), 0) AS number FROM segment'),
        keyframes: sum('SELECT count(*) AS number FROM keyframe'),
        oldest: oldest.length > 0 ? Math.min(...oldest) : null,
      };
    }) ?? emptyStats;
  }

  /** Writes what is pending and closes the file. */
  dispose(): void {
    if (this.ended) return;
    this.flush();
    this.ended = true;
    this.close();
  }

  private open(anew = false): void {
    clearTimeout(this.retryTimer);
    if (this.ended) return;
    let opened = anew ? replaceDatabase(this.path, this.now()) : openDatabase(this.path);
    if (!opened.ok && opened.error.code !== 'disk-full' && opened.error.code !== 'cache-failed') {
      this.report(opened.error.message, opened.error.code);
      opened = replaceDatabase(this.path, this.now());
    }
    if (!opened.ok) {
      this.pause(opened.error.message, opened.error.code);
      return;
    }
    this.store = new Store(opened.value, this.options.onSlow);
    this.guard((store) => {
      if (this.catalogue) store.saveCatalogue(this.catalogue.etag, this.catalogue.text, this.now());
      this.recorder = new Recorder(store, {
        world: this.options.world,
        now: this.now,
        retention: this.options.retention ?? defaultRetention,
        keyframeMs: this.options.keyframeMs ?? 60_000,
        onSaved: (seq) => {
          this.options.alerts.clear('cache-full');
          this.options.onSaved?.(seq);
        },
        onError: (error) => this.caught(error, store),
      });
    });
  }

  private async ask<T>(work: (store: Store) => Promise<Result<T>>): Promise<Result<T>> {
    this.flush();
    const { store } = this;
    if (!store) return fail('cache-failed', 'the cache cannot be read just now');
    try {
      return await work(store);
    } catch (error) {
      this.caught(error, store);
      return fail('cache-failed', 'the cache could not be read');
    } finally {
      this.tellSkipped(store);
    }
  }

  private tellSkipped(store: Store): void {
    const told = store.takeSkipped();
    if (told !== undefined) this.options.alerts.raise('cache-rows', 'warning', 'cache-row', told);
  }

  private close(): void {
    clearTimeout(this.retryTimer);
    this.recorder?.dispose();
    this.recorder = undefined;
    this.store?.close();
    this.store = undefined;
  }

  private guard<T>(work: (store: Store) => T): T | undefined {
    const { store } = this;
    if (!store) return undefined;
    try {
      return work(store);
    } catch (error) {
      this.caught(error, store);
      return undefined;
    }
  }

  private caught(error: unknown, store: Store): void {
    // A store that has been closed meanwhile throws whatever it likes: its failure has been dealt with.
    if (store !== this.store) return;
    const failure = sqliteFailure(error).error;
    this.fail(failure.message, failure.code);
  }

  private fail(message: string, code: CacheFailure): void {
    this.close();
    if (code !== 'cache-corrupt') {
      this.pause(message, code);
      return;
    }
    this.report(message, code);
    this.open(true);
  }

  private pause(message: string, code: ErrorCode): void {
    this.options.alerts.raise('cache-full', 'error', code, `the cache cannot be written, the console goes on without it: ${message}`);
    this.retryTimer = setTimeout(() => this.open(), retryMs);
    this.retryTimer.unref();
  }

  private report(message: string, code: ErrorCode): void {
    this.options.alerts.raise('cache-set-aside', 'warning', code, `the cache was set aside and begun anew: ${message}`);
  }
}

/** Opens the cache in a folder, making both when they are not there. Never fails: see `Cache`. */
export function openCache(options: CacheOptions): Cache {
  return new Cache(options);
}

function fileBytes(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
