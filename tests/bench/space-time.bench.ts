import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCache, type Cache } from '../../electron/service/cache/cache.ts';
import { readSamples } from '../../electron/service/cache/corridor-samples.ts';
import { readTracks } from '../../electron/service/cache/corridor-tracks.ts';
import { openDatabase } from '../../electron/service/cache/database.ts';
import { Store } from '../../electron/service/cache/store.ts';
import { CorridorTracker } from '../../shared/domain/corridor-tracker.ts';
import { corridorSensors } from '../../shared/domain/corridor.ts';
import { RoadNetwork } from '../../shared/domain/road-network.ts';
import { World } from '../../shared/domain/world.ts';
import { openBenchPage } from './lib/bench-page.ts';
import type { Bench, Sample } from './lib/bench.ts';
import { MinuteStream } from './lib/minute-stream.ts';

const minutes = 240;
const rounds = 12;
const warmUp = 3;
/** One carriageway of a pane that has a whole display: of 1920 × 1080, and of a wall of 3840 × 2160. */
const sizes = [
  { name: '1,800 × 400', widthPx: 1_800, heightPx: 400 },
  { name: '3,600 × 800', widthPx: 3_600, heightPx: 800 },
] as const;
/** 98.8 km, and the fog of that night on it. */
const route = 'S1';

async function trial(): Promise<Sample[]> {
  const dir = mkdtempSync(join(tmpdir(), 'yilu-bench-'));
  try {
    return await measure(dir);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const open = (dir: string, world: World): Cache => openCache({ dir, world, keyframeMs: 1e9, onSlow: () => undefined, alerts: { raise: (...alert) => { throw new Error(JSON.stringify(alert)); }, clear: () => undefined } });

async function record(dir: string): Promise<void> {
  const stream = new MinuteStream('april-29');
  const cache = open(dir, stream.world);
  stream.begin(cache);
  for (let minute = 0; minute < minutes; minute++) {
    stream.advance(cache, 60_000);
    await cache.keyframe();
  }
  cache.dispose();
}

async function measure(dir: string): Promise<Sample[]> {
  await record(dir);
  // As a console finds it that starts: without the simulator in its memory.
  const world = new World();
  const cache = open(dir, world);
  cache.loadPicture();
  const toMs = world.at;
  const span = { fromMs: toMs - minutes * 60_000, toMs };
  const database = openDatabase(join(dir, 'cache.db'));
  if (!database.ok) throw new Error(database.error.message);
  const store = new Store(database.value, () => undefined);
  const catalogue = world.catalogue!;
  const network = new RoadNetwork(catalogue.routes);
  const wanted = new Int16Array(catalogue.channels.length).fill(-1);
  let slots = 0;
  for (const direction of [1, -1] as const) for (const { index } of corridorSensors(catalogue, network, route, direction)) if (wanted[index] === -1) wanted[index] = slots++;
  const places = new Map(catalogue.places.map((place) => [place.id, place]));
  let rows = 0;
  const readRows = async (): Promise<void> => {
    const turn = async (): Promise<void> => undefined;
    rows = 0;
    await readSamples(store, () => wanted, slots, span.fromMs, span.toMs, () => rows++, turn);
    await readTracks(store, new CorridorTracker(route, network, places), span.fromMs, span.toMs, turn);
  };

  let text = '';
  const askText = async (): Promise<string> => {
    const answer = await cache.corridor({ route, ...span });
    if (!answer.ok) throw new Error(answer.error.message);
    return JSON.stringify(answer.value);
  };

  const page = await openBenchPage('tests/bench/space-time-harness/index.html', { width: 1_280, height: 720 });
  await page.waitFor('globalThis.ready === true', 60_000);
  await page.evaluate(`prepare(${JSON.stringify(catalogue)})`);
  const samples = { read: [] as number[], answer: [] as number[], sizes: sizes.map(() => ({ paint: [] as number[], first: [] as number[] })) };
  for (let round = -warmUp; round < rounds; round++) {
    const took = { read: 0, answer: 0 };
    // In turn first: on a machine that others use, who has just been asleep runs longer before it is put aside.
    for (const which of round % 2 === 0 ? (['read', 'answer'] as const) : (['answer', 'read'] as const)) {
      // Neither pays for what the other left.
      globalThis.gc!();
      const from = performance.now();
      if (which === 'read') await readRows();
      else text = await askText();
      took[which] = performance.now() - from;
    }
    if (round >= 0) {
      samples.read.push(took.read);
      samples.answer.push(took.answer);
    }
    for (const [place, size] of sizes.entries()) {
      const paint = (await page.evaluate(`paint(${JSON.stringify(text)}, ${toMs}, ${JSON.stringify(size)})`)) as number;
      if (round < 0) continue;
      samples.sizes[place]!.paint.push(paint);
      samples.sizes[place]!.first.push(took.answer + paint);
    }
  }
  // On the wall's size, the last one painted.
  const went = (await page.evaluate('goOn(600)')) as { columns: number[]; ms: number[] };
  const whole = (await page.evaluate('wholeColumns()')) as number;
  await page.close();
  store.close();
  cache.dispose();
  return [
    { name: 'rows read', unit: 'rows', values: [rows] },
    { name: 'reading the rows', unit: 'ms', values: samples.read },
    { name: 'answer', unit: 'ms', values: samples.answer },
    ...sizes.flatMap(({ name }, place) => [
      { name: `from the answer to the pixels, ${name}`, unit: 'ms', values: samples.sizes[place]!.paint },
      { name: `first paint, ${name}`, unit: 'ms', values: samples.sizes[place]!.first },
    ]),
    { name: 'a second’s append', unit: 'ms', values: went.ms },
    { name: 'share of the columns drawn a second', unit: '%', values: [(100 * went.columns.reduce((a, b) => a + b, 0)) / (went.columns.length * whole)] },
    { name: 'most columns drawn in a second', unit: '%', values: [(100 * Math.max(...went.columns)) / whole] },
  ];
}

export default {
  name: 'space-time',
  about:
    'The space-time diagram of four hours and 98.8 km, both carriageways, from a cache that the recorder wrote. First paint: the service’s answer, its text, and from there to the pixels of two carriageways in a real page, each of 1,800 × 400 (a display of 1080 lines) or of 3,600 × 800 (a wall of 2160); ' +
    'beside it the same rows read and thrown away. Append: ten minutes of seconds, every sensor reporting in its turn, columns of pixels counted.',
  trials: 3,
  timeoutMs: 480_000,
  trial,
  ratios: sizes.map(({ name }) => ({ name: `first paint of ${name} against reading the rows`, numerator: `first paint, ${name}`, denominator: 'reading the rows', atMost: 2 })),
  values: [
    { name: 'columns drawn a second, of all', sample: 'share of the columns drawn a second', atMost: 2 },
    { name: 'columns drawn in any second, of all', sample: 'most columns drawn in a second', atMost: 5 },
  ],
} satisfies Bench;
