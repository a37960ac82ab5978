import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packSegment, type StoredFrame } from '../../../../../electron/service/cache/segment.ts';
import { unpackSegment } from '../../../../../electron/service/cache/unpack-segment.ts';
import { encodeTelemetryFrame } from '../../../../../shared/protocol/telemetry-frame.ts';

const value = fc.oneof(
  fc.float({ noNaN: false }),
  fc.integer({ min: -2000, max: 2000 }).map((n) => Math.fround(n / 10)),
  fc.constantFrom(0, -0, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
);
const rows = fc
  .uniqueArray(fc.record({ index: fc.nat(50), ageMs: fc.oneof(fc.nat(60_000), fc.constant(0xffff_ffff)), value, quality: fc.integer({ min: 0, max: 3 }) }), {
    selector: (row) => row.index,
    maxLength: 12,
  })
  .map((list) => list.toSorted((a, b) => a.index - b.index));
const body = fc.oneof(
  { weight: 4, arbitrary: rows },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }).map((text) => JSON.stringify({ t: 'delta', text })) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
);
const at = fc.oneof(fc.integer({ min: 0, max: 2e12 }), fc.double({ min: 0, max: 2e12, noNaN: true }));
const frames = fc.array(fc.record({ body, at, step: fc.integer({ min: 1, max: 5 }) }), { maxLength: 20 }).map((list) => {
  let id = 7;
  return list.map(({ body: given, at: when, step }, seq): StoredFrame => {
    id += step;
    if (typeof given === 'string' || given instanceof Uint8Array) return { id, seq, at: when, body: given };
    const columns = { index: given.map((r) => r.index), ageMs: given.map((r) => r.ageMs), value: given.map((r) => r.value), quality: given.map((r) => r.quality) };
    return { id, seq, at: when, body: encodeTelemetryFrame({ snapshot: false, seq, at: when }, columns) };
  });
});

const plain = (list: readonly StoredFrame[]) => list.map((frame) => ({ ...frame, body: typeof frame.body === 'string' ? frame.body : [...frame.body] }));

describe('a packed segment', () => {
  it('gives back every frame byte for byte', async () => {
    await fc.assert(
      fc.asyncProperty(frames, async (list) => {
        expect(plain(unpackSegment(await packSegment(list)))).toEqual(plain(list));
      }),
      { numRuns: 150 },
    );
  });

  it('sorts a frame that does not ascend and lets the later of two rows win', async () => {
    const columns = { index: [5, 2, 5], ageMs: [1, 2, 3], value: [10, 20, 30], quality: [0, 1, 2] };
    const packed = await packSegment([{ id: 1, seq: 1, at: 5, body: encodeTelemetryFrame({ snapshot: false, seq: 1, at: 5 }, columns) }]);
    const [frame] = unpackSegment(packed);
    expect(frame!.body).toEqual(encodeTelemetryFrame({ snapshot: false, seq: 1, at: 5 }, { index: [2, 5], ageMs: [2, 3], value: [20, 30], quality: [1, 2] }));
  });

  it('throws on rubbish instead of inventing frames', async () => {
    const packed = await packSegment([{ id: 1, seq: 1, at: 5, body: '{}' }]);
    expect(() => unpackSegment({ ...packed, head: Buffer.from('rubbish') })).toThrow(/./);
    expect(() => unpackSegment({ ...packed, head: packed.head.subarray(0, 4) })).toThrow(/./);
  });
});
