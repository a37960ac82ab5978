import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LinearReference } from '../../../../shared/domain/linear-reference.ts';
import { buildChainRoute, type ChainBreak } from '../../../builders/chain-route.ts';

/** Breaks at least 1 km apart on a road of 20 km, each jumping less than 500 m, so that no stake names three places. */
const chains = fc
  .array(fc.record({ step: fc.integer({ min: 1000, max: 4000 }), longM: fc.integer({ min: -500, max: 500 }).filter((m) => m !== 0) }), { maxLength: 4 })
  .map((items): ChainBreak[] => {
    let atM = 0;
    return items.map(({ step, longM }) => ({ atM: (atM += step), longM }));
  });
const lengthM = 20_000;
const startM = 100_000;

function reference(breaks: readonly ChainBreak[]): { stakes: LinearReference; segments: ReturnType<typeof buildChainRoute>['segments'] } {
  const { segments } = buildChainRoute('T1', startM, lengthM, breaks);
  return { segments, stakes: new LinearReference(segments, segments.map((s) => s.stakeEnd - s.stakeStart)) };
}

describe('LinearReference', () => {
  it('keeps real length = end − start + Σ long − Σ short', () => {
    fc.assert(
      fc.property(chains, (breaks) => {
        const { stakes, segments } = reference(breaks);
        const numbered = segments.at(-1)!.stakeEnd - segments[0]!.stakeStart;
        const long = breaks.filter((b) => b.longM > 0).reduce((sum, b) => sum + b.longM, 0);
        const short = breaks.filter((b) => b.longM < 0).reduce((sum, b) => sum - b.longM, 0);
        expect(stakes.lengthM).toBeCloseTo(numbered + long - short, 6);
        expect(stakes.breaks.map((b) => b.longM)).toEqual(breaks.map((b) => b.longM));
      }),
    );
  });

  it('goes from place to stake and back to the same place', () => {
    fc.assert(
      fc.property(chains, fc.double({ min: 0, max: lengthM, noNaN: true }), (breaks, alongM) => {
        const { stakes } = reference(breaks);
        const places = stakes.placesOf(stakes.stakeAt(alongM));
        expect(Math.min(...places.map((place) => Math.abs(place - alongM)))).toBeLessThan(1e-6);
      }),
    );
  });

  it('goes from stake to places and back to the same stake', () => {
    fc.assert(
      fc.property(chains, fc.integer({ min: startM - 3000, max: startM + lengthM + 3000 }), (breaks, stakeM) => {
        const { stakes } = reference(breaks);
        for (const place of stakes.placesOf(stakeM)) {
          // A break has two stakes; the one where numbering stops comes back as the one that begins.
          const atBreak = stakes.breaks.find((b) => Math.abs(b.alongM - place) < 1e-6);
          expect(stakes.stakeAt(place)).toBeCloseTo(atBreak ? atBreak.stakeAfter : stakeM, 6);
        }
      }),
    );
  });

  it('finds what a walk over the segments finds', () => {
    fc.assert(
      fc.property(chains, fc.integer({ min: startM - 3000, max: startM + lengthM + 3000 }), (breaks, stakeM) => {
        const { stakes, segments } = reference(breaks);
        const walked: number[] = [];
        let along = 0;
        for (const { stakeStart, stakeEnd } of segments) {
          if (stakeM >= stakeStart && stakeM <= stakeEnd) walked.push(along + stakeM - stakeStart);
          along += stakeEnd - stakeStart;
        }
        const found = stakes.placesOf(stakeM);
        expect(found).toHaveLength(walked.length);
        found.forEach((place, i) => expect(place).toBeCloseTo(walked[i]!, 6));
        expect(stakes.firstPlaceOf(stakeM)).toBe(found[0] ?? Number.NaN);
      }),
    );
  });

  it('answers 0, 1 or 2 at the edges of a long chain', () => {
    const { stakes } = reference([{ atM: 5000, longM: 120 }]);
    expect(stakes.placesOf(104_879)).toEqual([4879]);
    expect(stakes.placesOf(104_880)).toEqual([4880, 5000]);
    expect(stakes.placesOf(104_940)).toEqual([4940, 5060]);
    expect(stakes.placesOf(105_000)).toEqual([5000, 5120]);
    expect(stakes.placesOf(105_001)).toEqual([5121]);
    expect(stakes.stakeAt(5000)).toBe(104_880);
    expect(stakes.stakeAt(4999)).toBe(104_999);
    expect(stakes.placesOf(99_999)).toEqual([]);
  });

  it('answers 0, 1 or 2 at the edges of a short chain', () => {
    const { stakes } = reference([{ atM: 5000, longM: -160 }]);
    expect(stakes.placesOf(105_000)).toEqual([5000]);
    expect(stakes.placesOf(105_001)).toEqual([]);
    expect(stakes.placesOf(105_159)).toEqual([]);
    expect(stakes.placesOf(105_160)).toEqual([5000]);
    expect(stakes.nearestPlaceOf(105_080)).toBe(5000);
    expect(stakes.nearestPlaceOf(0)).toBe(0);
    expect(stakes.nearestPlaceOf(9_000_000)).toBe(lengthM);
    expect(stakes.stakeAt(5000)).toBe(105_160);
    for (const [stakeM, longM] of [[105_000, undefined], [105_001, -160], [105_159, -160], [105_160, undefined], [0, undefined], [9_000_000, undefined]] as const) {
      expect(stakes.shortChainAt(stakeM)?.longM).toBe(longM);
    }
  });

  it('gives one answer where segments meet without a break', () => {
    const stakes = new LinearReference(
      [
        { stakeStart: 0, stakeEnd: 1000, line: [] },
        { stakeStart: 1000, stakeEnd: 3000, line: [] },
      ],
      [1010, 1980],
    );
    expect(stakes.placesOf(1000)).toEqual([1010]);
    expect(stakes.placesOf(2000)).toEqual([2000]);
    expect(stakes.breaks).toEqual([]);
  });

  it('knows the chain of the standard: K50+622.760 = K50+621.166 is 1.594 m long', () => {
    const stakes = new LinearReference(
      [
        { stakeStart: 50_000, stakeEnd: 50_622.76, line: [] },
        { stakeStart: 50_621.166, stakeEnd: 51_000, line: [] },
      ],
      [622.76, 378.834],
    );
    expect(stakes.breaks[0]!.longM).toBeCloseTo(1.594, 9);
    expect(stakes.lengthM).toBeCloseTo(1000 + 1.594, 9);
    expect(stakes.placesOf(50_622)).toHaveLength(2);
  });
});

it('a segment without length, of metres or of stakes, is its own beginning', () => {
  const reference = new LinearReference([{ stakeStart: 0, stakeEnd: 100, line: [] }, { stakeStart: 100, stakeEnd: 100, line: [] }, { stakeStart: 100, stakeEnd: 200, line: [] }], [100, 10, 0]);
  expect(reference.stakeAt(110)).toBe(100);
  expect(reference.placesOf(150)).toEqual([110]);
  expect(reference.placesOf(100)).not.toContain(Number.NaN);
});
