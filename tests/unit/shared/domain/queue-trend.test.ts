import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyLength, buildTrend, forecastLength, trendLeast, trendWindowMs, type LengthSample } from '../../../../shared/domain/queue-trend.ts';
import { Random } from '../../../../shared/lib/random.ts';

const minuteMs = 60_000;
const look = (minute: number, lengthM: number): LengthSample => ({ at: minute * minuteMs, lengthM });
const lengths = fc.array(fc.record({ gapS: fc.integer({ min: 1, max: 120 }), lengthM: fc.integer({ min: 0, max: 20_000 }) }), { minLength: 1, maxLength: 60 });

function samplesOf(looks: readonly { gapS: number; lengthM: number }[]): LengthSample[] {
  let at = 1_790_000_000_000;
  return looks.map(({ gapS, lengthM }) => ({ at: (at += gapS * 1_000), lengthM }));
}

describe('applyLength', () => {
  it('keeps a look of exactly the window ago and forgets one a millisecond older', () => {
    const now = { at: trendWindowMs + 1_000, lengthM: 300 };
    expect(applyLength([{ at: 999, lengthM: 1 }, { at: 1_000, lengthM: 2 }], now)).toEqual([{ at: 1_000, lengthM: 2 }, now]);
  });

  it('replaces a look of the same time, and begins again at one of before', () => {
    expect(applyLength([look(1, 100), look(2, 200)], look(2, 250))).toEqual([look(1, 100), look(2, 250)]);
    expect(applyLength([look(1, 100), look(2, 200)], look(1.5, 90))).toEqual([look(1.5, 90)]);
  });

  it('is in order, within the window and bounded, whatever comes', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ at: fc.integer({ min: 0, max: 4 * trendWindowMs }), lengthM: fc.nat(5_000) }), { maxLength: 300 }), (looks) => {
        let samples: LengthSample[] = [];
        for (const each of looks) {
          samples = applyLength(samples, each);
          expect(samples.at(-1)).toEqual(each);
          expect(samples.length).toBeLessThanOrEqual(90);
          for (let i = 1; i < samples.length; i += 1) expect(samples[i]!.at).toBeGreaterThan(samples[i - 1]!.at);
          expect(each.at - samples[0]!.at).toBeLessThanOrEqual(trendWindowMs);
        }
      }),
    );
  });
});

describe('buildTrend', () => {
  it('needs four looks', () => {
    expect(buildTrend([look(0, 100), look(1, 110), look(2, 120)])).toBeUndefined();
    expect(buildTrend([look(0, 100), look(1, 110), look(2, 120), look(3, 130)])).toMatchObject({ samples: 4, driftMPerMin: 10 });
  });

  it('needs two whole minutes of them', () => {
    const four = (spanMs: number) => [0, 0.3, 0.6, 1].map((share) => ({ at: share * spanMs, lengthM: 100 }));
    expect(buildTrend(four(trendLeast.spanMs - 1))).toBeUndefined();
    expect(buildTrend(four(trendLeast.spanMs))).toBeDefined();
  });

  it('never claims to know the future, however even the past was', () => {
    const trend = buildTrend([0, 1, 2, 3, 4].map((minute) => look(minute, 200 + 50 * minute)))!;
    const { lengthM, lowM, highM } = forecastLength(trend, 14 * minuteMs);
    expect(lengthM).toBeCloseTo(900);
    expect(highM - lengthM).toBeGreaterThan(30);
    expect(lengthM - lowM).toBeCloseTo(highM - lengthM);
  });

  it('does not depend on where the clock starts, and scales with lengths', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: -1e9, max: 1e9 }), (looks, shift) => {
        const samples = samplesOf(looks);
        const trend = buildTrend(samples);
        const shifted = buildTrend(samples.map(({ at, lengthM }) => ({ at: at + shift, lengthM })));
        expect(shifted?.driftMPerMin).toEqual(trend?.driftMPerMin);
        expect(shifted?.sdM).toEqual(trend?.sdM);
      }),
    );
  });
});

describe('forecastLength', () => {
  it('is in order, never below nothing, and less sure the farther ahead', () => {
    fc.assert(
      fc.property(lengths, fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 30 }), (looks, ahead, more) => {
        const trend = buildTrend(samplesOf(looks));
        if (!trend) return;
        const near = forecastLength(trend, trend.at + ahead * minuteMs);
        const far = forecastLength(trend, trend.at + (ahead + more) * minuteMs);
        for (const { lengthM, lowM, highM } of [near, far]) {
          expect(lowM).toBeGreaterThanOrEqual(0);
          expect(lengthM).toBeGreaterThanOrEqual(lowM);
          expect(highM).toBeGreaterThanOrEqual(lengthM);
        }
        if (near.lowM > 0 && far.lowM > 0) expect(far.highM - far.lowM).toBeGreaterThan(near.highM - near.lowM);
      }),
    );
  });

  it('is the length as it was measured at the moment of measuring', () => {
    const trend = buildTrend([look(0, 300), look(1, 340), look(2, 350), look(3, 420)])!;
    expect(forecastLength(trend, 3 * minuteMs)).toEqual({ lengthM: 420, lowM: 420, highM: 420 });
  });

  it('is as wide as Student has it: by so many steps less one for the drift, and past the end of the table too', () => {
    // 90 % two-sided, of the tables: 2 degrees of freedom 2.920, 4 2.132, 20 1.725, 21 1.721, 30 1.697, 60 1.671.
    for (const [freedom, t] of [[2, 2.92], [4, 2.132], [20, 1.725], [21, 1.721], [30, 1.697], [60, 1.671]] as const) {
      const trend = { at: 0, lengthM: 10_000, samples: freedom + 2, spanMs: 1e15, driftMPerMin: 0, sdM: 100 };
      expect((forecastLength(trend, 4 * minuteMs).highM - 10_000) / 200).toBeCloseTo(t, 3);
    }
    expect(buildTrend([0, 1, 2, 3].map((minute) => look(minute, 50 * minute)))!.sdM).toBe(5);
    const [up, down] = [200, 0];
    const trend = buildTrend([look(0, down), look(1, up), look(2, down), look(3, up), look(4, down)])!;
    expect(trend.sdM).toBeCloseTo(Math.sqrt((4 * 200 ** 2) / 3), 9);
  });

  it('holds nine of ten of what comes when growth is as unsteady as it was', () => {
    const random = new Random('trend');
    let held = 0;
    const runs = 600;
    for (let run = 0; run < runs; run += 1) {
      const drift = random.between(-40, 60);
      let lengthM = 3_000;
      const samples: LengthSample[] = [];
      for (let minute = 0; minute <= 12; minute += 1) {
        samples.push(look(minute, lengthM));
        lengthM += drift + 35 * random.normal();
      }
      const { lowM, highM } = forecastLength(buildTrend(samples)!, 22 * minuteMs);
      let truth = lengthM;
      for (let minute = 13; minute < 22; minute += 1) truth += drift + 35 * random.normal();
      if (truth >= lowM && truth <= highM) held += 1;
    }
    expect(held / runs).toBeGreaterThan(0.86);
    expect(held / runs).toBeLessThan(0.94);
  });
});
