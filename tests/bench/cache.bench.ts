import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { openCache, type Cache } from '../../electron/service/cache/cache.ts';
import { openDatabase } from '../../electron/service/cache/database.ts';
import { loadKeyframe, loadPicture } from '../../electron/service/cache/load-picture.ts';
import { Store } from '../../electron/service/cache/store.ts';
import { World } from '../../shared/domain/world.ts';
import { FrameMaker } from '../builders/frame-maker.ts';
import { MinuteStream } from './lib/minute-stream.ts';
import type { Bench, Sample } from './lib/bench.ts';

const quiet = { alerts: { raise: (...alert: unknown[]) => fail(`the cache raised ${JSON.stringify(alert)}`), clear: () => undefined }, onSlow: () => undefined };

function fail(text: string): never {
  throw new Error(text);
}

async function inFolder<T>(work: (dir: string) => T | Promise<T>): Promise<T> {
  const dir = mkdtempSync(join(tmpdir(), 'yilu-bench-'));
  try {
    return await work(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Batches of 2,130-row frames, as 100 a second make in 250 ms: our recorder and a bare prepared INSERT, in turn. */
function write(dir: string): Sample[] {
  const maker = new FrameMaker({ channels: 2_130, rows: 2_130, deltaEvery: 0 });
  const bodies = Array.from({ length: 25 }, () => maker.next() as Uint8Array);
  const cache = openCache({ dir, world: maker.world, keyframeMs: 1e9, ...quiet });
  cache.saveCatalogue(maker.catalogue.etag, '{}');
  const bare = new Sqlite(join(dir, 'bare.db'));
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = NORMAL');
  bare.exec('CREATE TABLE frame (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)');
  const insert = bare.prepare('INSERT INTO frame VALUES (?, ?)');
  let seq = 0;
  const ours = () => {
    for (const body of bodies) cache.record(seq++, seq, body);
    cache.flush();
  };
  const byHand = bare.transaction(() => {
    for (const body of bodies) insert.run(seq++, body);
  });
  const rate = (work: () => void) => {
    const from = performance.now();
    work();
    return (bodies.length * 1_000) / (performance.now() - from);
  };
  const values: [number[], number[]] = [[], []];
  for (let round = -20; round < 120; round++) {
    const pair = [rate(ours), rate(byHand)] as const;
    if (round >= 0) for (const place of [0, 1] as const) values[place].push(pair[place]);
  }
  cache.dispose();
  bare.close();
  return [
    { name: 'frames written, recorder', unit: 'frames/s', values: values[0] },
    { name: 'frames written, bare INSERT', unit: 'frames/s', values: values[1] },
  ];
}

async function goOn(stream: MinuteStream, cache: Cache, count: number): Promise<void> {
  for (let minute = 0; minute < count; minute++) {
    stream.advance(cache, 60_000);
    await cache.keyframe();
  }
}

function begin(dir: string): { stream: MinuteStream; cache: Cache } {
  const stream = new MinuteStream();
  const cache = openCache({ dir, world: stream.world, keyframeMs: 1e9, ...quiet });
  stream.begin(cache);
  return { stream, cache };
}

/** Pages in use and what lies in them, while the cache is open. */
function measureFile(dir: string) {
  const database = new Sqlite(join(dir, 'cache.db'), { readonly: true });
  const sum = (sql: string) => Number(database.prepare(sql).pluck().get());
  const pragma = (name: string) => Number(database.pragma(name, { simple: true }));
  const found = {
    used: (pragma('page_count') - pragma('freelist_count')) * pragma('page_size'),
    telemetry: sum('SELECT sum(length(groups) + length(head)) FROM segment'),
    texts: sum('SELECT sum(length(texts)) FROM segment'),
    keyframes: sum('SELECT sum(length(entities) + length(rows)) FROM keyframe'),
  };
  database.close();
  return found;
}

/** Thirty minutes of `normal` after the first five: what the file grows by, in all and by kind. */
async function size(dir: string): Promise<Sample[]> {
  const count = 30;
  const { stream, cache } = begin(dir);
  await goOn(stream, cache, 5);
  const before = { ...measureFile(dir), rows: stream.rows };
  await goOn(stream, cache, count);
  const after = measureFile(dir);
  cache.dispose();
  const rows = stream.rows - before.rows;
  const perDay = 1_440 / count / 1e6;
  const grown = (kind: keyof typeof after) => after[kind] - before[kind];
  return [
    { name: 'a telemetry row, packed', unit: 'B/row', values: [grown('telemetry') / rows] },
    { name: 'everything on disk, a telemetry row', unit: 'B/row', values: [grown('used') / rows] },
    { name: 'a day of normal, whole file', unit: 'MB', values: [grown('used') * perDay] },
    { name: 'of it telemetry', unit: 'MB', values: [grown('telemetry') * perDay] },
    { name: 'of it deltas', unit: 'MB', values: [grown('texts') * perDay] },
    { name: 'of it keyframes', unit: 'MB', values: [grown('keyframes') * perDay] },
  ];
}

/** A cache of 24 h whose last keyframe is a full minute old. */
async function coldStart(dir: string): Promise<Sample[]> {
  const { stream, cache } = begin(dir);
  await goOn(stream, cache, 10);
  stream.advance(cache, 60_000);
  cache.dispose();
  fillDay(dir);
  const names = ['keyframe read', 'cold start'] as const;
  const values: [number[], number[]] = [[], []];
  for (let round = -3; round < 15; round++) {
    for (const place of [0, 1] as const) {
      const from = performance.now();
      const database = openDatabase(join(dir, 'cache.db'));
      if (!database.ok) fail(database.error.message);
      const store = new Store(database.value, () => undefined);
      const world = new World();
      const read = place === 0 ? loadKeyframe(store, store.newestKeyframes(1)[0]!, world) : loadPicture(store, world);
      if (round >= 0) values[place].push(performance.now() - from);
      if (!read.ok || (place === 1 && world.seq !== stream.world.seq)) fail('the picture was not loaded');
      store.close();
    }
  }
  return names.map((name, place) => ({ name, unit: 'ms', values: values[place as 0 | 1] }));
}

/** A day of one channel, asked for while a timer watches how long the loop is held. */
async function history(dir: string): Promise<Sample[]> {
  const { stream, cache } = begin(dir);
  await goOn(stream, cache, 10);
  cache.dispose();
  fillDay(dir);
  const world = new World();
  const full = openCache({ dir, world, keyframeMs: 1e9, ...quiet });
  full.loadPicture();
  const channel = world.catalogue!.channels.find((each) => each.everyMs <= 30_000)!.id;
  const [took, held]: [number[], number[]] = [[], []];
  for (let round = -1; round < 5; round++) {
    let last = performance.now();
    let worst = 0;
    const watch = setInterval(() => {
      worst = Math.max(worst, performance.now() - last);
      last = performance.now();
    }, 1);
    const from = performance.now();
    const answer = await full.history(channel, world.at - 3_600_000, world.at);
    clearInterval(watch);
    if (!answer.ok || answer.value.at.length < 10) fail('there is no history');
    if (round >= 0) {
      took.push(performance.now() - from);
      held.push(worst);
    }
  }
  full.dispose();
  return [
    { name: 'history of a channel over 1,440 minutes', unit: 'ms', values: took },
    { name: 'loop held by it at most', unit: 'ms', values: held },
  ];
}

/** Copies the minutes that are there until there are 1,440, all older than the newest. */
function fillDay(dir: string): void {
  const database = new Sqlite(join(dir, 'cache.db'));
  const copies = (table: string, columns: string, id: string) =>
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 143) INSERT INTO ${table} (id, ${columns}) SELECT ${id}, ${columns} FROM ${table}, n`;
  database.transaction(() => {
    database.exec(copies('segment', 'stream, first_frame, last_frame, from_at, to_at, saved_at, frames, rows, head, texts, groups', 'id - 100000 - i * 100'));
    database.exec(copies('keyframe', 'stream, seq, at, saved_at, after, entities, rows', 'id - 100000 - i * 100'));
  })();
  database.close();
}

export default {
  name: 'cache',
  about:
    'The cache on disk. Writing: our recorder beside a prepared INSERT by hand, 25 frames of 2,130 rows a transaction. Size: what the file grows by in thirty minutes of the simulator’s normal day. ' +
    'Cold start: a cache of 1,440 minutes and a full minute of frames after its newest keyframe, beside reading that keyframe alone.',
  variants: ['write', 'size', 'cold start', 'history'],
  trial: (variant) => inFolder(variant === 'write' ? write : variant === 'size' ? size : variant === 'history' ? history : coldStart),
  ratios: [
    { name: 'frames written: ours against by hand', numerator: 'frames written, recorder', denominator: 'frames written, bare INSERT', atLeast: 0.7 },
    { name: 'cold start against its keyframe', numerator: 'cold start', denominator: 'keyframe read', atMost: 3 },
  ],
  values: [
    { name: 'bytes a stored telemetry row', sample: 'a telemetry row, packed', atMost: 6 },
    { name: 'bytes a telemetry row, everything counted', sample: 'everything on disk, a telemetry row', atMost: 6 },
    { name: 'loop held by a day of history', sample: 'loop held by it at most', atMost: 15 },
    { name: 'a day of normal', sample: 'a day of normal, whole file', atMost: 250 },
  ],
} satisfies Bench;
