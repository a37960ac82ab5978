import { deflateRawSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unpackGroup } from '../../../../../electron/service/cache/channel-group.ts';
import { inflatePart } from '../../../../../electron/service/cache/inflate.ts';
import { packSegment, type StoredFrame } from '../../../../../electron/service/cache/segment.ts';
import { sortFailure } from '../../../../../electron/service/cache/sqlite-file.ts';
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

  it('whatever its parts hold, ends nothing but itself: what is thrown is what a damaged file throws', async () => {
    const columns = { index: [1, 2, 3], ageMs: [1, 2, 3], value: [10, 20.5, Math.PI], quality: [0, 1, 2] };
    const packed = await packSegment([
      { id: 1, seq: 1, at: 5, body: encodeTelemetryFrame({ snapshot: false, seq: 1, at: 5 }, columns) },
      { id: 2, seq: 2, at: 6, body: '{}' },
    ]);
    const [head, group] = [inflatePart(packed.head), inflatePart(packed.groups)];
    const spoilt = (bytes: Uint8Array) =>
      fc.oneof(
        fc.uint8Array({ maxLength: 60 }),
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }).map((changes) => {
          const copy = Uint8Array.from(bytes);
          for (const [place, byte] of changes) copy[place] = byte;
          return copy;
        }),
      );
    fc.assert(
      fc.property(spoilt(head), spoilt(group), fc.boolean(), (badHead, badGroup, isHead) => {
        try {
          if (isHead) unpackSegment({ ...packed, head: deflateRawSync(badHead) });
          else unpackGroup(badGroup);
        } catch (error) {
          expect(sortFailure(error).kind).toBe('corrupt');
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    ['more rows than it has bytes', [0x80, 0x80, 0x40], /more rows than it has bytes/],
    ['a scale that there is not', [1, 3, 1, 1, 9, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 0], /scale/],
    ['a quality that there is not', [1, 3, 1, 1, 0, 1, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1, 4], /quality/],
  ])('a group of %s is refused', (_name, bytes, message) => {
    expect(() => unpackGroup(Uint8Array.from(bytes))).toThrow(message);
  });
});
