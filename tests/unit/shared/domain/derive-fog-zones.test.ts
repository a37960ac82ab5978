import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deriveFogZones, fogDerivation, noFogState, type FogState } from '../../../../shared/domain/derive-fog-zones.ts';
import { fogBandOf } from '../../../../shared/domain/fog-band.ts';
import { fogHoldMs } from '../../../../shared/domain/fog-hold.ts';
import type { FogZone } from '../../../../shared/domain/fog-zone.ts';
import { buildFogRoad, buildSaid, roadLine, type Said } from '../../../builders/sensor-road.ts';

const t0 = 1_790_000_000_000;
const clear = 10_000;

/** Looks at sensors at these metres, one after another. */
function look(alongM: readonly number[], looks: [said: Said[], at: number][], state: FogState = noFogState): FogState {
  const roads = [buildFogRoad(alongM)];
  return looks.reduce((before, [said, at]) => deriveFogZones(before, roads, buildSaid(said, at), at), state);
}
const zonesOf = (state: FogState): FogZone[] => [...state.zones.values()];
const zones = (alongM: readonly number[], said: Said[]) => zonesOf(look(alongM, [[said, t0]]));
/** Where zones lie, real metres, to 10 m. */
const extents = (list: readonly FogZone[]) => list.map(({ stretch }) => [stretch.from, stretch.to].map((stake) => Math.round(roadLine.stakes.firstPlaceOf(stake) / 10) * 10));

describe('what is evidence of fog', () => {
  it.each<[string, Said, number]>([
    ['a reading of 900 s', { value: 80, ageMs: 900_000 }, 1],
    ['no reading of 901 s', { value: 80, ageMs: 901_000 }, 0],
    ['an uncertain reading', { value: 80, quality: 1 }, 1],
    ['no bad reading', { value: 80, quality: 2 }, 0],
    ['no reading of a channel offline', { value: 80, quality: 3 }, 0],
    ['no reading without a number', Number.NaN, 0],
    ['499.9 m', 499.9, 1],
    ['not 500 m', 500, 0],
  ])('is %s', (_, said, count) => {
    expect(zones([10_000], [said])).toHaveLength(count);
  });

  it.each([[200, 0], [199.96, 1], [199.9, 1], [100, 1], [99.9, 2], [50, 2], [49.9, 3], [30, 3], [29.9, 4]])('%d m is told as class %i, strictly', (visibilityM, band) => {
    const [zone] = zones([10_000], [visibilityM]);
    expect([fogBandOf(zone!.visibilityM), zone!.heldBand]).toEqual([band, band]);
  });
});

describe('where a zone lies', () => {
  it('reaches half of the greatest distance around a sensor alone, and no farther than the road', () => {
    expect(extents(zones([20_000], [80]))).toEqual([[17_500, 22_500]]);
    expect(extents(zones([1_000], [80]))).toEqual([[0, 3_500]]);
  });

  it('lasts from one foggy sensor to the next one at most 5 km off, and says the least of what both measure', () => {
    const [zone] = zones([10_000, 15_000], [80, 140]);
    expect(zone).toMatchObject({ visibilityM: 80, sources: ['fog-0', 'fog-1'] });
    expect(extents([zone!])).toEqual([[7_500, 17_500]]);
  });

  it('interpolates nothing between sensors farther apart', () => {
    expect(extents(zones([10_000, 15_010], [80, 140]))).toEqual([[7_500, 12_500], [12_510, 17_510]]);
    // A metre of nothing between two ends is none.
    expect([15_000.9, 15_001.1].map((at) => zones([10_000, at], [80, 140]).length)).toEqual([1, 2]);
    // A clear one says where the fog ends from 5 km off, and not from farther.
    expect(extents(zones([10_000, 15_000], [80, clear]))[0]![1]).toBeCloseTo(10_000 + (5_000 * (1 / 80 - 1 / 500)) / (1 / 80 - 1 / clear), -1);
    expect(extents(zones([10_000, 15_010], [80, clear]))).toEqual([[7_500, 12_500]]);
  });

  it('ends where the extinction between a foggy and a clear sensor falls to that of 500 m', () => {
    const [[, end]] = extents(zones([10_000, 14_000], [100, 1_000])) as [[number, number]];
    // 1/100 to 1/1000: 1/500 lies at 8/9 of the way.
    expect(end).toBeCloseTo(10_000 + (4_000 * 8) / 9, -1);
  });

  it('asks the next sensor that is evidence, not one that is not', () => {
    expect(extents(zones([10_000, 11_000, 14_000], [80, { value: clear, quality: 2 }, 80]))).toEqual([[7_500, 16_500]]);
  });

  it('is told in stakes over chains, in both directions of the road', () => {
    const [zone] = zones([9_800], [80]);
    expect(zone!.stretch).toEqual({ route: 'G1', direction: 0, from: Math.round(roadLine.stakes.stakeAt(7_300)), to: Math.round(roadLine.stakes.stakeAt(12_300)) });
  });
});

describe('a zone over time', () => {
  const minute = 60_000;

  it('is worse at once', () => {
    const state = look([10_000], [[[150], t0], [[40], t0 + 5_000]]);
    expect(zonesOf(state)[0]).toMatchObject({ visibilityM: 40, heldBand: 3 });
  });

  it('keeps its class until a milder one has held for 30 min, and shows what is measured meanwhile', () => {
    const cleared = look([10_000], [[[40], t0], [[clear], t0 + minute]]);
    expect(zonesOf(cleared)[0]).toMatchObject({ visibilityM: clear, heldBand: 3 });
    const [id] = cleared.zones.keys();
    const late = look([10_000], [[[clear], t0 + minute + fogHoldMs - 1]], cleared);
    expect([[...late.zones.keys()], zonesOf(late)[0]!.heldBand, extents(zonesOf(late))]).toEqual([[id], 3, [[7_500, 12_500]]]);
    expect(zonesOf(look([10_000], [[[clear], t0 + minute + fogHoldMs]], late))).toEqual([]);
  });

  it('ends at once where it never was fog by law', () => {
    expect(zonesOf(look([10_000], [[[300], t0], [[600], t0 + 5_000]]))).toEqual([]);
  });

  it('stands for 30 min after its last evidence, unbelieved and dated, and then goes', () => {
    const said = (ageMs: number): Said[] => [{ value: 40, ageMs }];
    const known = look([10_000], [[[40], t0]]);
    const silent = look([10_000], [[said(900_000), t0 + 900_000], [said(900_001), t0 + 900_001]], known);
    expect(zonesOf(silent)[0]).toMatchObject({ updatedAt: t0, visibilityM: 40, heldBand: 3, sources: [], confidence: 0 });
    expect(zonesOf(look([10_000], [[said(900_000 + fogHoldMs), t0 + 900_000 + fogHoldMs]], silent))).toHaveLength(1);
    expect(zonesOf(look([10_000], [[said(900_001 + fogHoldMs), t0 + 900_001 + fogHoldMs]], silent))).toEqual([]);
  });

  it('tells its trend by regression over ten minutes, in m/min', () => {
    const looks = Array.from({ length: 40 }, (_, n): [Said[], number] => [[300 - 5 * (n / 4)], t0 + n * 15_000]);
    expect(zonesOf(look([10_000], looks))[0]!.trendMPerMin).toBeCloseTo(-5, 1);
  });

  it('is believed the more, the more sensors see it and the younger they are', () => {
    const confidence = (said: Said[]) => zones([10_000, 12_000, 14_000], said)[0]!.confidence;
    const one = confidence([80, clear, clear]);
    expect(one).toBe(0.6);
    expect(confidence([80, 80, clear])).toBe(0.84);
    expect(confidence([80, 80, 80])).toBeGreaterThan(0.9);
    expect(confidence([{ value: 80, ageMs: 900_000 }, clear, clear])).toBe(0.3);
    expect(confidence([{ value: 80, quality: 1 }, clear, clear])).toBeCloseTo(0.42);
  });

  it('is the same object while nothing of it is news, and a new one by its age', () => {
    const first = look([10_000], [[[80], t0]]);
    const quiet = look([10_000], [[[81], t0 + 5_000]], first);
    expect(zonesOf(quiet)[0]).toBe(zonesOf(first)[0]);
    expect(zonesOf(look([10_000], [[[81], t0 + fogDerivation.quietMs]], quiet))[0]).not.toBe(zonesOf(first)[0]);
    expect(zonesOf(look([10_000], [[[99], t0 + 5_000]], first))[0]!.visibilityM).toBe(99);
  });

  it('is told again at once when an end of it has moved by more than 200 m', () => {
    const ended = (clearM: number) => look([10_000, 14_000], [[[100, clearM], t0 + 5_000]], look([10_000, 14_000], [[[100, 1_000], t0]]));
    const first = zonesOf(look([10_000, 14_000], [[[100, 1_000], t0]]))[0]!;
    expect(zonesOf(ended(1_400))[0]!.stretch).toEqual(first.stretch);
    expect(first.stretch.to - zonesOf(ended(clear))[0]!.stretch.to).toBeGreaterThan(200);
  });

  it('goes on when a moment is looked at twice', () => {
    const state = look([10_000], [[[40], t0], [[clear], t0 + minute], [[clear], t0 + minute]]);
    expect(zonesOf(state)[0]).toMatchObject({ heldBand: 3, since: t0 });
  });

  it('begins anew when the clock is set back', () => {
    const state = look([10_000], [[[40], t0], [[clear], t0 - 1]]);
    expect(zonesOf(state)).toEqual([]);
  });

  it('keeps its id and its beginning while it grows, moves from sensor to sensor and shrinks', () => {
    const road = [10_000, 13_000, 16_000, 19_000];
    const walk: Said[][] = [[80, clear, clear, clear], [80, 90, clear, clear], [300, 80, 80, clear], [clear, 450, 80, 80], [clear, clear, 80, 450]];
    let state = noFogState;
    let id: string | undefined;
    for (const [n, said] of walk.entries()) {
      state = look(road, [[said, t0 + n * minute]], state);
      id ??= zonesOf(state)[0]!.id;
      // What is only held where it has cleared may stand apart; the zone that moved on keeps the id.
      expect(state.zones.has(id)).toBe(true);
      for (const zone of zonesOf(state)) expect(zone.since).toBe(t0);
    }
  });
});

describe('any road and any readings', () => {
  const reading = fc.record({ value: fc.oneof(fc.double({ min: 0, max: 600, noNaN: true }), fc.constant(clear), fc.constant(Number.NaN)), ageMs: fc.integer({ min: 0, max: 1_200_000 }), quality: fc.integer({ min: 0, max: 3 }) });
  const road = fc.array(fc.record({ gapM: fc.integer({ min: 10, max: 7_000 }), said: reading }), { minLength: 1, maxLength: 7 });
  const isEvidence = ({ value, ageMs, quality }: { value: number; ageMs: number; quality: number }) => value >= 0 && ageMs <= 900_000 && quality <= 1;

  it('makes zones that do not overlap, hold every foggy reading, and at the first look no clear one', () => {
    fc.assert(
      fc.property(road, (sensors) => {
        let at = 0;
        const along = sensors.map(({ gapM }) => Math.min((at += gapM), Math.floor(roadLine.lengthM)));
        const state = look(along, [[sensors.map(({ said }) => said), t0]]);
        const stretches = [...(state.tracked.get('G1') ?? [])];
        for (const [n, { lowM, highM }] of stretches.entries()) {
          expect(lowM).toBeGreaterThanOrEqual(0);
          expect(highM).toBeLessThanOrEqual(roadLine.lengthM);
          expect(highM).toBeGreaterThanOrEqual(lowM);
          if (n > 0) expect(lowM).toBeGreaterThan(stretches[n - 1]!.highM);
        }
        for (const [n, { said }] of sensors.entries()) {
          if (!isEvidence(said)) continue;
          const within = stretches.filter(({ lowM, highM }) => lowM <= along[n]! && along[n]! <= highM);
          const foggy = Math.fround(said.value) < 500;
          const lonely = along.every((other, m) => m === n || Math.abs(other - along[n]!) > 0);
          // Fog of next to no visibility ends so near to the clear sensor that what lies on both its sides is one zone.
          const fogBeside = (side: 1 | -1) => sensors.some((other, m) => isEvidence(other.said) && Math.fround(other.said.value) < 500 && (along[m]! - along[n]!) * side > 0 && Math.abs(along[m]! - along[n]!) < 600);
          if (foggy) expect(within).toHaveLength(1);
          else if (lonely && !(fogBeside(1) && fogBeside(-1))) expect(within.every(({ lowM, highM }) => along[n]! - lowM < 1 || highM - along[n]! < 1)).toBe(true);
        }
        const foggyIds = sensors.flatMap(({ said }, n) => (isEvidence(said) && Math.fround(said.value) < 500 ? [`fog-${n}`] : []));
        expect(zonesOf(state).flatMap(({ sources }) => sources).toSorted()).toEqual(foggyIds.toSorted());
      }),
      { numRuns: 300 },
    );
  });

  it('never tells a class milder than the worst of the last 30 min at the same sensor', () => {
    const looks = fc.array(fc.record({ value: fc.double({ min: 5, max: 600, noNaN: true }), afterMs: fc.integer({ min: 1_000, max: 600_000 }) }), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(looks, (list) => {
        let state = noFogState;
        let at = t0;
        const past: { at: number; band: number }[] = [];
        for (const { value, afterMs } of list) {
          at += afterMs;
          state = look([10_000], [[[value], at]], state);
          past.push({ at, band: fogBandOf(Math.fround(value)) });
          // What was measured at one look lasts until the next.
          const worst = Math.max(...past.map(({ band }, n) => (n === past.length - 1 || at - past[n + 1]!.at < fogHoldMs ? band : 0)));
          expect(zonesOf(state)[0]?.heldBand ?? 0).toBe(worst);
        }
      }),
      { numRuns: 200 },
    );
  });
});
