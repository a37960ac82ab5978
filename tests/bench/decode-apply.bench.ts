import { World } from '../../shared/domain/world.ts';
import { encodeTelemetryFrame, parseTelemetryFrame } from '../../shared/protocol/telemetry-frame.ts';
import { buildCatalogue } from '../builders/catalogue.ts';
import { timeInTurn, type Bench, type Sample } from './lib/bench.ts';

const sizes = [2_130, 213_000] as const;
const forms = ['whole', 'ascending', 'scattered'] as const;

/** Bytes of a frame of `rows` rows over `channels` channels. */
function buildBytes(form: (typeof forms)[number], rows: number): Uint8Array {
  const index = Array.from({ length: rows }, (_, row) => (form === 'whole' ? row : form === 'ascending' ? row * 2 : (row * 7_919) % (rows * 2)));
  return encodeTelemetryFrame(
    { snapshot: form === 'whole', seq: 1, at: 1_790_000_000_000 },
    { index, ageMs: index.map((channel) => channel % 5_000), value: index.map((channel) => channel / 3), quality: index.map((channel) => channel % 3) },
  );
}

interface Columns {
  index: Uint32Array;
  ageMs: Uint32Array;
  value: Float32Array;
  quality: Uint8Array;
}

function buildColumns(rows: number): Columns {
  return { index: new Uint32Array(rows), ageMs: new Uint32Array(rows), value: new Float32Array(rows), quality: new Uint8Array(rows) };
}

/** A World with a whole picture of `channels` channels at seq 0. */
function buildWorld(channels: number): World {
  const world = new World();
  world.applyCatalogue(buildCatalogue(channels));
  world.beginEpoch('bench');
  world.apply({ kind: 'snapshot', seq: 0, at: 1_780_000_000_000, entities: {} });
  const index = Array.from({ length: channels }, (_, channel) => channel);
  const parsed = parseTelemetryFrame(encodeTelemetryFrame({ snapshot: true, seq: 0, at: 1_780_000_000_000 }, { ...buildColumns(channels), index }), channels);
  if (!parsed.ok || world.apply(parsed.value) !== 'applied') throw new Error('the bench could not build its world');
  return world;
}

/** The bare copy: every element of every column once, checked and kept nowhere else. */
function copyElements(bytes: Uint8Array, rows: number, into: Columns): void {
  const { index, ageMs, value, quality } = into;
  const { buffer } = bytes;
  const fromIndex = new Uint32Array(buffer, 32, rows);
  const fromAge = new Uint32Array(buffer, 32 + 4 * rows, rows);
  const fromValue = new Float32Array(buffer, 32 + 8 * rows, rows);
  const fromQuality = new Uint8Array(buffer, 32 + 12 * rows, rows);
  for (let row = 0; row < rows; row++) {
    index[row] = fromIndex[row]!;
    ageMs[row] = fromAge[row]!;
    value[row] = fromValue[row]!;
    quality[row] = fromQuality[row]!;
  }
}

function measure(form: (typeof forms)[number], rows: number): Sample[] {
  const channels = form === 'whole' ? rows : rows * 2;
  const bytes = buildBytes(form, rows);
  // As from a socket, each message lies in another buffer, and neither side writes to one place for ever:
  // so nothing can be compiled for one address.
  const received = Array.from({ length: 8 }, () => bytes.slice());
  const seqViews = received.map((each) => new DataView(each.buffer));
  const worlds = [buildWorld(channels), buildWorld(channels)];
  let frames = 0;
  const ours = (): void => {
    const place = ++frames % 8;
    seqViews[place]!.setFloat64(8, Math.ceil(frames / 2), true);
    const parsed = parseTelemetryFrame(received[place]!, channels);
    if (!parsed.ok || worlds[frames % 2]!.apply(parsed.value) !== 'applied') throw new Error('a frame was not applied');
  };
  const wholes = [new Uint8Array(bytes.length), new Uint8Array(bytes.length)];
  let blocks = 0;
  const block = (): void => wholes[++blocks % 2]!.set(received[blocks % 8]!);
  const columns = [buildColumns(rows), buildColumns(rows)];
  let copies = 0;
  const elements = (): void => copyElements(received[++copies % 8]!, rows, columns[copies % 2]!);
  const calls = Math.max(5, Math.round(1_000_000 / rows));
  const [a, b, c] = timeInTurn([ours, elements, block], calls, 40, 40);
  return [
    { name: `${form} ${rows}: decode and apply`, unit: 'us', values: a! },
    { name: `${form} ${rows}: element-wise copy`, unit: 'us', values: b! },
    { name: `${form} ${rows}: block copy (memcpy)`, unit: 'us', values: c! },
  ];
}

export default {
  name: 'decode-apply',
  about:
    'One received frame parsed, checked and applied to the World, beside two bare copies of the same bytes: element by element through typed arrays, and one `set` (memcpy). ' +
    'Whole: every channel, snapshot flag; ascending: every other channel in order; scattered: in no order.',
  variants: sizes.flatMap((rows) => forms.map((form) => `${form} ${rows}`)),
  trial: (variant) => {
    const [form, rows] = variant.split(' ') as [(typeof forms)[number], string];
    return measure(form, Number(rows));
  },
  ratios: sizes.flatMap((rows) =>
    forms.flatMap((form) => [
      {
        name: `${form} ${rows}: against the element-wise copy`,
        numerator: `${form} ${rows}: decode and apply`,
        denominator: `${form} ${rows}: element-wise copy`,
        // The promise is about one network's frame; a hundred networks' scattered rows miss the processor's cache.
        ...(rows === 2_130 ? { atMost: 2 } : {}),
      },
      { name: `${form} ${rows}: against memcpy`, numerator: `${form} ${rows}: decode and apply`, denominator: `${form} ${rows}: block copy (memcpy)` },
    ]),
  ),
} satisfies Bench;
