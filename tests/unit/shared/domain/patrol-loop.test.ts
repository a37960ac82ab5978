import { describe, expect, it, test } from 'vitest';
import type { Place } from '../../../../shared/domain/catalogue.ts';
import { applyUnit, buildLoopParts, buildLoopShares, loopPeriodMs, passedParts, type LoopTrack } from '../../../../shared/domain/patrol-loop.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { buildEntity } from '../../../builders/entities.ts';

const interchange = (stake: number): Place => ({ id: `hub-${stake}`, kind: 'interchange', name: '', nameEn: '', route: 'G22', stake, lon: 0, lat: 0 });
const catalogue = buildCatalogue(0, { routes: [buildChainRoute('G22', 100_000, 30_000, [{ atM: 20_000, longM: 1_500 }])], places: [interchange(106_000), interchange(106_400), interchange(112_000)] });
const network = new RoadNetwork(catalogue.routes);
const line = network.line('G22')!;
const parts = buildLoopParts(catalogue, network);
const up = parts.filter((part) => part.direction === 1);

describe('the stretches', () => {
  it('cover both carriageways without a hole, are at most 5 km, and end at interchanges and breaks', () => {
    for (const direction of [1, -1]) {
      const side = parts.filter((part) => part.direction === direction);
      expect(side[0]!.fromM).toBe(0);
      expect(side.at(-1)!.toM).toBe(line.lengthM);
      for (const [at, part] of side.entries()) {
        expect(part.toM - part.fromM).toBeLessThanOrEqual(5_000);
        expect(part.toM).toBeGreaterThan(part.fromM);
        expect(part.to).toBeGreaterThan(part.from);
        if (at > 0) expect(part.fromM).toBe(side[at - 1]!.toM);
      }
    }
    const ends = up.map((part) => Math.round(part.to));
    expect(ends).toEqual(expect.arrayContaining([106_000, 112_000, 120_000]));
    expect(ends).not.toContain(106_400);
    expect(new Set(parts.map((part) => part.id)).size).toBe(parts.length);
  });
});

/** Drives a unit over positions (real metres, minutes) and says which stretches it passed, by their first metre. */
function drive(steps: readonly [number, number][], direction: 1 | -1 = 1, over: Parameters<typeof buildEntity<'units'>>[1] = {}): number[] {
  let track: LoopTrack | undefined;
  const passed: number[] = [];
  for (const [atM, minute] of steps) {
    const position = { route: 'G22', direction, stake: line.stakes.stakeAt(atM) };
    const next = applyUnit(track, buildEntity('units', { position, ...line.pointAt(atM, direction, 8), ...over }), minute * 60_000, network);
    if (next) passed.push(...passedParts(parts, track, next).map((part) => Math.round(part.fromM)));
    track = next;
  }
  return passed;
}
const first = up[0]!;
const second = up[1]!;
const steps = (fromM: number, toM: number): [number, number][] => Array.from({ length: 21 }, (_, at) => [fromM + ((toM - fromM) * at) / 20, at / 4]);

test('a unit passes a stretch once, when it has driven it from end to end', () => {
  expect(drive(steps(0, second.toM + 100))).toEqual([0, Math.round(second.fromM)]);
  expect(drive(steps(second.toM, -100), -1)).toEqual([Math.round(second.fromM), 0]);
  expect(drive(steps(first.toM / 2, second.toM))).toEqual([Math.round(second.fromM)]);
});

test('a long chain is driven like any road: of the two places of a stake a unit is at the one where it stands', () => {
  // From 20 km on the stakes of the last 1.5 km come again.
  const after = up.filter((part) => part.fromM >= 20_000 * (line.lengthM / 30_000) - 1);
  expect(drive(steps(15_500, line.lengthM))).toEqual(after.map((part) => Math.round(part.fromM)));
});

test.each<[string, () => number[]]>([
  ['turns round half way', () => drive([[0, 0], [first.toM / 2, 2], [0, 4], [first.toM / 2, 6]])],
  ['jumps', () => drive([[0, 0], [first.toM + 10, 0.1]])],
  ['is not heard of for long', () => drive([[0, 0], [first.toM, 11]])],
  ['is off duty', () => drive(steps(0, second.toM), 1, { status: 'off-duty' })],
  ['is an ambulance', () => drive(steps(0, second.toM), 1, { kind: 'ambulance' })],
  ['is on no known road', () => drive(steps(0, second.toM), 1, { position: { route: 'X', direction: 1, stake: 0 } })],
])('a unit that %s passes nothing', (_name, passed) => {
  expect(passed()).toEqual([]);
});

it('counts what was passed within two hours, route by route', () => {
  const stretch = { route: 'G22', direction: 1, from: 0, to: 1 } as const;
  const shares = buildLoopShares([{ ...stretch, passedAt: 0 }, { ...stretch, passedAt: 1 }, stretch, { ...stretch, route: 'G20' }], loopPeriodMs + 1);
  expect(shares).toEqual([{ id: 'G22', stretches: 3, passed: 1 }, { id: 'G20', stretches: 1, passed: 0 }]);
});

test('it may jump back 200 m, fall silent for ten minutes and miss 300 m at either end, and no more', () => {
  const middleM = (first.fromM + first.toM) / 2;
  // A stretch of 4 km and more, so that 300 m are less than a quarter of it.
  expect(first.toM - first.fromM).toBeGreaterThan(1_200);
  expect([200, 202].map((backM) => drive([[0, 0], [middleM, 4], [middleM - backM + 1, 5], [first.toM, 9]]).length)).toEqual([1, 0]);
  expect([10, 10.01].map((minutes) => drive([[0, 0], [middleM, 4], [first.toM, 4 + minutes]]).length)).toEqual([1, 0]);
  expect([299, 301].map((missedM) => drive([[missedM, 0], [middleM, 4], [first.toM, 8]]).length)).toEqual([1, 0]);
  expect([299, 301].map((missedM) => drive([[0, 0], [middleM, 4], [first.toM - missedM, 8]]).length)).toEqual([1, 0]);
});
