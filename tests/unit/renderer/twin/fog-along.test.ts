import { describe, expect, test } from 'vitest';
import { buildFogAlong, extinctionOf, FogSensors, meanExtinction, tableHalfM, tableStepM } from '../../../../renderer/twin/fog-along.ts';
import { buildCorridorBed } from '../../../builders/corridor.ts';
import { buildEntity } from '../../../builders/entities.ts';

const now = 1_000_000_000;
const sensor = { kind: 'visibility' as const, direction: undefined, everyMs: 15_000 };
const zone = (from: number, to: number, visibilityM: number) => buildEntity('fogZones', { stretch: { route: 'X', direction: 0, from, to }, visibilityM, updatedAt: now });
const at = (table: Float32Array, s: number): number => table[Math.round((s + tableHalfM) / tableStepM)]!;

test('at the visibility 2 % of the contrast is left (Koschmieder)', () => {
  for (const visibilityM of [38, 200, 1_000]) expect(Math.exp(-extinctionOf(visibilityM) * visibilityM)).toBeCloseTo(0.02, 4);
});

describe('the air along a road', () => {
  test('is thick in a zone, clear outside, and what lies between two places is one difference', () => {
    const { corridor, lookup } = buildCorridorBed(10_000, 1);
    const fog = buildFogAlong(corridor, [], [zone(10_100, 10_600, 40)], lookup, now);
    expect(at(fog.extinction, 350)).toBeCloseTo(extinctionOf(40), 4);
    expect(at(fog.extinction, -100)).toBeLessThan(0.001);
    let sum = 0;
    for (let s = -200; s < 400; s += tableStepM) sum += ((at(fog.extinction, s) + at(fog.extinction, s + tableStepM)) / 2) * tableStepM;
    expect(meanExtinction(fog, -200, 400)).toBeCloseTo(sum / 600, 5);
    expect(meanExtinction(fog, 400, -200)).toBeCloseTo(sum / 600, 5);
    expect(meanExtinction(fog, 350, 350)).toBeCloseTo(extinctionOf(40), 4);
  });

  test('is as thick as the thickest of zone and sensors, and a zone that goes on beyond the corridor does not thin out at its end', () => {
    const { corridor, lookup } = buildCorridorBed(10_000, 1);
    const fog = buildFogAlong(corridor, [{ s: 0, visibilityM: 60, sampledAt: now }], [zone(9_900, 15_000, 90)], lookup, now);
    expect(at(fog.extinction, 0)).toBeCloseTo(extinctionOf(60), 4);
    expect(fog.visibilityM).toBe(60);
    expect(at(buildFogAlong(corridor, [], [zone(9_900, 15_000, 90)], lookup, now).extinction, 1_000)).toBeCloseTo(extinctionOf(90), 4);
  });

  test('is not thickened by a zone of which nobody has told for over 900 s', () => {
    const { corridor, lookup } = buildCorridorBed(10_000, 1);
    const later = (ageMs: number) => buildFogAlong(corridor, [], [zone(9_900, 10_600, 40)], lookup, now + ageMs);
    expect([later(900_000).visibilityM, later(900_001).visibilityM]).toEqual([40, undefined]);
    expect(at(later(900_001).extinction, 350)).toBeLessThan(0.001);
    expect(later(900_001).zones.map(({ visibilityM, stale }) => [visibilityM, stale])).toEqual([[40, true]]);
  });

  test('nobody measures: no visibility is told', () => {
    const { corridor, lookup } = buildCorridorBed(10_000, 1);
    expect(buildFogAlong(corridor, [], [], lookup, now).visibilityM).toBeUndefined();
  });
});

test('a reading of exactly 900 s is evidence, an older or bad one is not, and nothing out of reach is asked', () => {
  const bed = buildCorridorBed(10_000, 1, [{ ...sensor, stake: 10_000 }, { ...sensor, stake: 10_500 }, { ...sensor, stake: 11_000 }, { ...sensor, stake: 17_000 }]);
  bed.set(0, 300, now - 900_000);
  bed.set(1, 100, now - 900_001);
  bed.set(2, 80, now, 2);
  bed.set(3, 50, now);
  const readings = new FogSensors(bed.corridor, bed.lookup).read(bed.columns, now);
  expect(readings.map(({ visibilityM }) => visibilityM)).toEqual([300]);
});
