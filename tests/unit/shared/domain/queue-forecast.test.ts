import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { forecastQueue, type QueueForecast } from '../../../../shared/domain/queue-forecast.ts';
import { buildTrend } from '../../../../shared/domain/queue-trend.ts';
import type { Queue } from '../../../../shared/domain/queue.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const staleMs = 300_000;
/** 10 km that begin at K100, with 400 m said twice after 4 km and 300 m left out after 7 km. */
const network = new RoadNetwork([buildChainRoute('X1', 100_000, 10_000, [{ atM: 4_000, longM: 400 }, { atM: 7_000, longM: -300 }])]);
const line = network.line('X1')!;
/** The geodesic metre of the built route's. */
const scale = line.lengthM / 10_000;

/** A queue on X1 from a head at `headM` real metres, grown evenly to its length. */
function queueAt(headM: number, lengthM: number, direction: 1 | -1 = 1): Queue {
  return buildEntity('queues', { kind: 'mainline', route: 'X1', direction, head: line.stakes.stakeAt(headM), tail: line.stakes.stakeAt(headM - direction * lengthM), lengthM });
}

function trendOf(queue: Queue, mPerMin: number) {
  return buildTrend([10, 8, 6, 4, 2, 0].map((before) => ({ at: queue.updatedAt - before * 60_000, lengthM: queue.lengthM - mPerMin * before })));
}

function forecast(queue: Queue, mPerMin: number, nowMs = builtAt): QueueForecast {
  const found = forecastQueue(queue, trendOf(queue, mPerMin), nowMs, staleMs, network);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

test('the tail moves against traffic by real metres, over chain breaks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 200, max: 8_000 }), fc.integer({ min: 50, max: 3_000 }), fc.integer({ min: 0, max: 120 }), fc.constantFrom<1 | -1>(1, -1), (headM, wantedM, mPerMin, direction) => {
      const roomM = direction > 0 ? headM : line.lengthM - headM;
      const lengthM = Math.min(wantedM, roomM);
      // A stake of the doubled stretch names two places: the length says which, unless both ends lie there.
      const doubled = (alongM: number) => alongM >= 3_500 * scale && alongM <= 4_500 * scale;
      fc.pre(!doubled(headM) || !doubled(headM - direction * lengthM));
      const { tails } = forecast(queueAt(headM, lengthM, direction), mPerMin);
      expect(tails.map(({ aheadMin }) => aheadMin)).toEqual([5, 10]);
      for (const { aheadMin, lengthM: lengthThen, tail, atRoadEnd } of tails) {
        const whole = lengthM + mPerMin * aheadMin;
        expect(lengthThen).toBeCloseTo(Math.min(whole, roomM), 3);
        if (Math.abs(whole - roomM) > 0.001) expect(atRoadEnd).toBe(whole > roomM);
        const wanted = line.stakes.stakeAt(headM - direction * Math.min(whole, roomM));
        expect(Math.abs(tail!.stake - wanted)).toBeLessThan(0.5);
      }
    }),
  );
});

test('a tail whose stake names two places goes on from the one that the length fits', () => {
  for (const tailM of line.stakes.placesOf(103_700)) {
    const [, tail] = forecast(queueAt(5_500 * scale, 5_500 * scale - tailM), 60).tails;
    expect(tail!.tail!.stake).toBeCloseTo(line.stakes.stakeAt(tailM - 600), 3);
  }
});

test('what is not sure lies either side: the near end nearer to the head than the far end', () => {
  const { tails } = forecast(queueAt(7_900, 1_000), 30);
  for (const { lowM, lengthM, highM, tail } of tails) {
    expect(lowM).toBeLessThan(lengthM);
    expect(highM).toBeGreaterThan(lengthM);
    expect(tail!.near).toBeGreaterThan(tail!.stake);
    expect(tail!.far).toBeLessThan(tail!.stake);
  }
});

test('a tail ends at the end of the road, and says so', () => {
  const { tails } = forecast(queueAt(1_000, 900), 50);
  expect(tails.map(({ lengthM, atRoadEnd, tail }) => [Math.round(lengthM), atRoadEnd, tail!.stake])).toEqual([[1_000, true, 100_000], [1_000, true, 100_000]]);
});

test('a tail starts from where it is reported, though its length does not fit its stakes', () => {
  const queue = queueAt(7_000, 1_000);
  const { tails } = forecast({ ...queue, lengthM: 1_100 }, 0);
  expect(tails[1]!.tail!.stake).toBeCloseTo(queue.tail);
  const clearing = forecast({ ...queue, lengthM: 1_100 }, -200);
  expect(clearing.tails[1]!.tail!.stake).toBeCloseTo(queue.head);
});

test('a queue that shrinks clears, is never shorter than nothing, and one that grows does not clear', () => {
  const shrinking = forecast(queueAt(7_900, 400), -50);
  expect(shrinking.clearsInMin).toBeCloseTo(8);
  expect(shrinking.tails.map(({ lengthM }) => Math.round(lengthM))).toEqual([150, 0]);
  expect(shrinking.tails[1]!.tail!.stake).toBeCloseTo(line.stakes.stakeAt(7_900));
  expect(forecast(queueAt(7_900, 400), -50, builtAt + 120_000).clearsInMin).toBeCloseTo(6);
  expect(forecast(queueAt(7_900, 400), 0).clearsInMin).toBeUndefined();
  expect(forecast(queueAt(7_900, 400), 50).clearsInMin).toBeUndefined();
});

test('a queue beside the carriageway has a length to come but no stake', () => {
  const { tails } = forecast(buildEntity('queues', { route: 'X1', head: 101_000, tail: 101_000, lengthM: 300 }), 10);
  expect(tails[1]).not.toHaveProperty('tail');
  expect(tails[1]!.atRoadEnd).toBe(false);
  expect(tails[1]!.lengthM).toBeCloseTo(400);
});

describe('what it does not know it does not say', () => {
  const queue = queueAt(7_900, 400);
  const trend = trendOf(queue, 10);
  const ask = (nowMs: number) => forecastQueue(queue, trend, nowMs, staleMs, network);

  it('nothing on data a millisecond older than the limit', () => {
    expect(ask(builtAt + staleMs)).toMatchObject({ trend: { samples: 6 } });
    expect(ask(builtAt + staleMs + 1)).toBe('stale');
  });

  it('nothing without a trend, or on one of another time', () => {
    expect(forecastQueue(queue, undefined, builtAt, staleMs, network)).toBe('samples');
    expect(forecastQueue(queue, { ...trend!, at: builtAt + 3_600_000 }, builtAt, staleMs, network)).toBe('samples');
  });

  it('nothing of an unknown road', () => {
    expect(forecastQueue({ ...queue, route: 'X9' }, trend, builtAt, staleMs, network)).toBe('place');
  });

  it('less, the older the report', () => {
    const width = (nowMs: number) => {
      const { tails } = forecast(queue, 10, nowMs);
      return tails[1]!.highM - tails[1]!.lowM;
    };
    expect(width(builtAt + 240_000)).toBeGreaterThan(width(builtAt));
  });
});

test('a tail that is derived adds its own error on either side', () => {
  const queue = queueAt(7_900, 1_000);
  const [sure] = forecast(queue, 30).tails;
  const [derived] = forecast({ ...queue, tailErrorM: 400 }, 30).tails;
  expect(derived!.lengthM).toBe(sure!.lengthM);
  expect(derived!.highM - derived!.lengthM).toBeCloseTo(Math.hypot(sure!.highM - sure!.lengthM, 400));
  expect(derived!.lengthM - derived!.lowM).toBeCloseTo(Math.hypot(sure!.lengthM - sure!.lowM, 400));
});
