import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveQueues, noQueueState, queueDerivation, type QueueState } from '../../../../shared/domain/derive-queues.ts';
import type { Queue } from '../../../../shared/domain/queue.ts';
import { buildQueueWay, buildSaid, roadLine, type Said } from '../../../builders/sensor-road.ts';

const t0 = 1_790_000_000_000;
const stepMs = 30_000;
const free = 90;
const jam = 5;
const around = { suspects: new Set<number>(), fogKmhAt: () => undefined };

/** Looks 30 s apart, each with fresh samples. */
function look(way: ReturnType<typeof buildQueueWay>, looks: Said[][], state: QueueState = noQueueState, surroundings: Parameters<typeof deriveQueues>[4] = around): QueueState {
  return looks.reduce((before, said, n) => {
    const at = (state.at || t0) + (n + 1) * stepMs;
    return deriveQueues(before, [way], buildSaid(said, at), at, surroundings);
  }, state);
}
const queuesOf = (state: QueueState): Queue[] => [...state.queues.values()];
/** Tail and head in metres driven. */
const ends = (state: QueueState) => (state.tracked.get('G11') ?? []).map(({ lowM, highM }) => [Math.round(lowM), Math.round(highM)]);

describe('where a queue is', () => {
  const way = buildQueueWay([4_000, 6_000, 8_000, 10_000]);

  it('is where sensors next to each other queue: half way to those that do not', () => {
    const state = look(way, [[free, jam, jam, free], [free, jam, jam, free]]);
    expect(ends(state)).toEqual([[5_000, 9_000]]);
    expect(queuesOf(state)[0]).toMatchObject({ kind: 'mainline', route: 'G1', direction: 1, lengthM: 4_000, speedKmh: 5, since: t0 + 2 * stepMs, tailErrorM: 1_000 });
  });

  it('has its tail at a sensor that was seen free before it began to queue', () => {
    const state = look(way, [[free, free, free, free], [free, jam, jam, free], [free, jam, jam, free]]);
    expect(ends(state)).toEqual([[6_000, 9_000]]);
    expect(queuesOf(state)[0]!.tailErrorM).toBe(300);
  });

  it('reaches 500 m beyond a sensor that has no other within 4 km', () => {
    expect(ends(look(buildQueueWay([10_000, 14_001]), [[jam, free], [jam, free]]))).toEqual([[9_500, 10_500]]);
    expect(ends(look(buildQueueWay([10_000, 13_999]), [[jam, free], [jam, free]]))).toEqual([[9_500, 12_000]]);
  });

  it('is two queues where queuing sensors are over 4 km apart', () => {
    const two = (gapM: number) => ends(look(buildQueueWay([10_000, 10_000 + gapM]), [[jam, jam], [jam, jam]]));
    expect([two(4_000).length, two(4_001).length]).toEqual([1, 2]);
    // However it grows, its tail stays behind the middle between the two.
    const grown = look(buildQueueWay([10_000, 15_000], [1_000, 20_000]), Array.from({ length: 99 }, () => [jam, jam, 2_000, 0]));
    expect(ends(grown)[1]![0]).toBe(12_500);
  });

  it('goes over a sensor that is suspect or says nothing', () => {
    const bad: Said = { value: 90, quality: 2 };
    expect(ends(look(way, [[free, jam, bad, jam], [free, jam, bad, jam]]))).toHaveLength(1);
    expect(ends(look(way, [[free, jam, free, jam], [free, jam, free, jam]], noQueueState, { ...around, suspects: new Set([2]) }))).toHaveLength(1);
    expect(look(way, [[free, jam, free, free], [free, jam, free, free]], noQueueState, { ...around, suspects: new Set([1]) }).queues.size).toBe(0);
  });

  it('is none in fog that explains the speed', () => {
    const inFog = { ...around, fogKmhAt: () => 20 };
    expect(look(way, [[free, 15, free, free], [free, 15, free, free]], noQueueState, inFog).queues.size).toBe(0);
    expect(look(way, [[free, 15, free, free], [free, 15, free, free]]).queues.size).toBe(1);
  });

  it('is told in stakes, over chains in real metres, on the other carriageway from the other end', () => {
    const back = { ...buildQueueWay([4_000, 6_000, 8_000]), direction: -1 as const };
    const [queue] = queuesOf(look(back, [[free, jam, free], [free, jam, free]]));
    const stakeAt = (drivenM: number) => Math.round(roadLine.stakes.stakeAt(roadLine.lengthM - drivenM));
    expect(queue).toMatchObject({ direction: -1, tail: stakeAt(5_000), head: stakeAt(7_000), lengthM: 2_000 });
    const chain = buildQueueWay([9_000, 10_500]);
    expect(queuesOf(look(chain, [[jam, jam], [jam, jam]]))[0]!.lengthM).toBe(2_500);
  });
});

describe('a queue over time', () => {
  const way = buildQueueWay([4_000, 6_000, 8_000], [1_000, 12_000]);
  const standing = (into: number, out: number): Said[] => [free, jam, free, into, out];

  it('moves its tail by what gantries count in and out, up to the sensor that is free', () => {
    const first = look(way, [standing(1_200, 0), standing(1_200, 0)]);
    expect(ends(first)).toEqual([[5_000, 7_000]]);
    // 1,200 an hour are 20 a minute, at 10 m on two lanes 100 m a minute: 50 m in each of four looks.
    const grown = look(way, Array.from({ length: 4 }, () => standing(1_200, 0)), first);
    expect([ends(grown), queuesOf(grown)[0]!.growthMPerMin]).toEqual([[[4_800, 7_000]], 100]);
    expect(ends(look(way, Array.from({ length: 60 }, () => standing(1_200, 0)), grown))).toEqual([[4_000, 7_000]]);
    const gone = look(way, Array.from({ length: 60 }, () => standing(0, 1_200)), grown);
    expect(ends(gone)).toEqual([[6_000, 7_000]]);
  });

  it('moves its tail by 400 m a minute at most, and asks no gantry farther than 15 km', () => {
    const tailAfter = (gantriesM: number[], into: number) => {
      const road = buildQueueWay([16_000, 20_000, 22_000], gantriesM);
      const said: Said[] = [free, jam, free, into, 0];
      return ends(look(road, [said, said], look(road, [said, said])))[0]![0];
    };
    // Half a minute from look to look; a queue from 19,500 on.
    expect([2_400, 4_800, 9_600].map((into) => tailAfter([10_000, 25_000], into))).toEqual([19_300, 19_100, 19_100]);
    expect([4_400, 4_600].map((at) => tailAfter([at, 25_000], 2_400))).toEqual([19_500, 19_300]);
  });

  it('believes no gantry that is suspect: the next one counts, and where there is none nothing does', () => {
    // Of three gantries (channels 3, 4, 5) the one next to the tail says too much.
    const three = buildQueueWay([4_000, 6_000, 8_000], [500, 1_000, 12_000]);
    const said: Said[] = [free, jam, free, 600, 2_400, 0];
    const suspects = (...channels: number[]) => ({ ...around, suspects: new Set(channels) });
    const tailAfter = (surroundings: typeof around) => ends(look(three, Array.from({ length: 4 }, () => said), look(three, [said, said], noQueueState, surroundings), surroundings))[0]![0];
    // 2,400 an hour are 200 m a minute for two minutes, 600 an hour 50.
    expect([tailAfter(around), tailAfter(suspects(4)), tailAfter(suspects(3, 4)), tailAfter(suspects(5))]).toEqual([4_600, 4_900, 5_000, 5_000]);
  });

  it('stays where it is when a gantry is missing or says nothing', () => {
    const silent: Said[] = [free, jam, free, 1_200, { value: 0, quality: 3 }];
    expect(ends(look(way, Array.from({ length: 9 }, () => silent)))).toEqual([[5_000, 7_000]]);
  });

  it('is told with an error that grows with every metre of the flows’ and every minute without them, up to the sensors about it, and is small where it has passed one', () => {
    const errorOf = (state: QueueState) => state.tracked.get('G11')![0]!.errorM;
    const begin = () => look(way, [[free, free, free, 1_200, 0], [free, jam, free, 1_200, 0], [free, jam, free, 1_200, 0]]);
    expect(errorOf(begin())).toBe(300);
    expect(errorOf(look(way, [standing(1_200, 0), standing(1_200, 0)], begin()))).toBeCloseTo(300 + 0.3 * 100);
    const blind: Said[] = [free, jam, free, 1_200, { value: 0, quality: 3 }];
    expect(errorOf(look(way, [blind, blind], begin()))).toBeCloseTo(300 + 100);
    expect(errorOf(look(way, Array.from({ length: 99 }, () => blind), begin()))).toBe(2_000);
    const passed = look(way, [[jam, jam, free, 0, 0], [jam, jam, free, 0, 0]], look(way, Array.from({ length: 99 }, () => blind), begin()));
    expect([ends(passed)[0]![0], errorOf(passed)]).toEqual([4_000, 300]);
  });

  it('is behind the sensor that its tail has reached, and no longer where one is free again', () => {
    const first = look(way, [[free, free, jam, 0, 0], [free, free, jam, 0, 0]]);
    const reached = look(way, [[free, jam, jam, 0, 0], [free, jam, jam, 0, 0]], first);
    expect(ends(reached)[0]![0]).toBe(6_000);
    const freed = look(way, [[free, jam, free, 0, 0], [free, jam, free, 0, 0]], reached);
    expect(ends(freed)).toEqual([[6_000, 8_000]]);
    expect([...freed.queues.keys()]).toEqual([...first.queues.keys()]);
    expect(look(way, [[free, free, free, 0, 0], [free, free, free, 0, 0]], freed).queues.size).toBe(0);
  });

  it('is the same object while nothing of it is news', () => {
    const first = look(way, [standing(0, 0), standing(0, 0)]);
    const at = first.at + 5_000;
    const quiet = deriveQueues(first, [way], buildSaid(standing(0, 0), at), at, around);
    expect(queuesOf(quiet)[0]).toBe(queuesOf(first)[0]);
    expect(queuesOf(look(way, [standing(0, 0)], first))[0]!.updatedAt - queuesOf(first)[0]!.updatedAt).toBe(queueDerivation.quietMs);
  });

  it('begins anew when the clock is set back', () => {
    const first = look(way, [standing(0, 0), standing(0, 0)]);
    expect(deriveQueues(first, [way], buildSaid(standing(0, 0), t0), t0, around).queues.size).toBe(0);
  });
});

describe('any carriageway and any speeds', () => {
  it('makes queues that do not overlap, hold every queuing sensor and no free one, with ends that their error covers', () => {
    const road = fc.array(fc.record({ gapM: fc.integer({ min: 50, max: 6_000 }), queues: fc.boolean(), later: fc.boolean() }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(road, fc.integer({ min: 0, max: 4_000 }), fc.integer({ min: 0, max: 4_000 }), (sensors, into, out) => {
        let at = 0;
        const driven = sensors.map(({ gapM }) => (at += gapM)).filter((drivenM) => drivenM < roadLine.lengthM);
        const way = buildQueueWay(driven, [10, roadLine.lengthM - 10]);
        const said = (key: 'queues' | 'later'): Said[] => [...driven.map((_, n) => (sensors[n]![key] ? jam : free)), into, out];
        let state = noQueueState;
        for (const key of ['queues', 'later'] as const) {
          state = look(way, Array.from({ length: 4 }, () => said(key)), state);
          const stretches = state.tracked.get('G11') ?? [];
          for (const [n, { lowM }] of stretches.entries()) if (n > 0) expect(lowM).toBeGreaterThanOrEqual(stretches[n - 1]!.highM);
          for (const [n, drivenM] of driven.entries()) {
            const inside = stretches.filter(({ lowM, highM }) => lowM < drivenM && drivenM < highM).length;
            const touching = stretches.filter(({ lowM, highM }) => lowM <= drivenM && drivenM <= highM).length;
            if (sensors[n]![key]) expect(touching).toBeGreaterThanOrEqual(1);
            else expect(inside).toBe(0);
          }
          for (const queue of queuesOf(state)) expect(queue.tailErrorM).toBeLessThanOrEqual(queueDerivation.betweenM);
        }
      }),
      { numRuns: 300 },
    );
  });
});
