import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bucketStart, buildBuckets, findFloods } from '../../../../shared/domain/alarm-flood.ts';

const min = 60_000;
const bucketMs = 10 * min;
/** 10:00 by the clock. */
const ten = Date.UTC(2026, 3, 29, 2, 0);
const rules = { bucketMin: 10, flood: { startsAbove: 10, endsBelow: 5 } };
/** So many alarms, a second apart, from a time on. */
const burst = (fromMs: number, count: number) => Array.from({ length: count }, (_, n) => fromMs + n * 1_000);

test('buckets follow the clock: 09:59:59.999 and 10:00:00.000 lie in two, and empty ones are counted', () => {
  expect(bucketStart(ten, bucketMs)).toBe(ten);
  expect(bucketStart(ten - 1, bucketMs)).toBe(ten - bucketMs);
  expect(buildBuckets([ten - 1, ten, ten + 21 * min], ten - min, ten + 25 * min, bucketMs)).toEqual({ fromMs: ten - bucketMs, bucketMs, counts: [1, 1, 0, 1] });
});

test('ten in a bucket are no flood; the eleventh starts one, at its own time', () => {
  expect(findFloods(burst(ten, 10), ten, ten + 9 * min, rules)).toEqual([]);
  expect(findFloods(burst(ten, 11), ten, ten + 9 * min, rules)).toEqual([{ from: ten + 10_000 }]);
});

test('eleven over the edge of two buckets are no flood', () => {
  expect(findFloods([...burst(ten - 5_000, 5), ...burst(ten, 6)], ten - bucketMs, ten + min, rules)).toEqual([]);
});

test('a flood goes on through buckets of five and ends with the end of the first of four', () => {
  const times = [...burst(ten, 11), ...burst(ten + bucketMs, 5), ...burst(ten + 2 * bucketMs, 4)];
  expect(findFloods(times, ten, ten + 3 * bucketMs - 1, rules)).toEqual([{ from: ten + 10_000 }]);
  expect(findFloods(times, ten, ten + 3 * bucketMs, rules)).toEqual([{ from: ten + 10_000, to: ten + 3 * bucketMs }]);
});

test('an empty bucket ends a flood, and another can follow', () => {
  const times = [...burst(ten, 11), ...burst(ten + 2 * bucketMs, 12)];
  expect(findFloods(times, ten, ten + 2 * bucketMs + min, rules)).toEqual([{ from: ten + 10_000, to: ten + 2 * bucketMs }, { from: ten + 2 * bucketMs + 10_000 }]);
});

test('whatever comes, each alarm is in one bucket, and a flood begins above and ends below', () => {
  const minutes = fc.array(fc.integer({ min: 0, max: 179 }), { maxLength: 150 });
  fc.assert(
    fc.property(minutes, (list) => {
      const times = list.map((minute) => ten + minute * min).toSorted((a, b) => a - b);
      const nowMs = ten + 180 * min;
      const { counts } = buildBuckets(times, ten, nowMs, bucketMs);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(times.length);
      const inBucket = (atMs: number) => times.filter((at) => bucketStart(at, bucketMs) === bucketStart(atMs, bucketMs)).length;
      let last = Number.NEGATIVE_INFINITY;
      for (const { from, to } of findFloods(times, ten, nowMs, rules)) {
        expect(from).toBeGreaterThanOrEqual(last);
        expect(inBucket(from)).toBeGreaterThan(10);
        if (to !== undefined) expect(inBucket(to - 1)).toBeLessThan(5);
        for (let at = bucketStart(from, bucketMs) + bucketMs; at < (to ?? nowMs) - bucketMs; at += bucketMs) expect(inBucket(at)).toBeGreaterThanOrEqual(5);
        last = to ?? nowMs;
      }
    }),
  );
});
