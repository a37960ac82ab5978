import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { Corridor, newFramePoint } from '../../../../renderer/twin/corridor.ts';
import { degreeLengths } from '../../../../shared/lib/geo.ts';
import { buildCorridorBed } from '../../../builders/corridor.ts';

const { routes, roads } = loadNetwork();

test('points and offsets agree with the road itself, anywhere on the shipped network: to half a metre across, and where a corner is mitred to two along', () => {
  fc.assert(
    fc.property(fc.constantFrom(...routes), fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(1 as const, -1 as const), fc.double({ min: -1, max: 1, noNaN: true }), fc.constantFrom(-15, 0, 8), ({ id }, share, direction, at, offsetM) => {
      const line = roads.line(id)!;
      const corridor = new Corridor(line, { route: id, direction, alongM: share * line.lengthM });
      const s = at < 0 ? -at * corridor.fromS : at * corridor.toS;
      const k = degreeLengths(corridor.lat);
      const real = line.pointAt(corridor.alongOf(s), direction, offsetM);
      const { x, z, forwardX, forwardZ } = corridor.at(s, offsetM, newFramePoint());
      const dx = x - (real.lon - corridor.lon) * k.lonM;
      const dz = z - (corridor.lat - real.lat) * k.latM;
      expect(Math.abs(dz * forwardX - dx * forwardZ)).toBeLessThan(0.5);
      expect(Math.hypot(dx, dz)).toBeLessThan(offsetM === 0 ? 0.5 : 2);
      expect(Math.hypot(forwardX, forwardZ)).toBeCloseTo(1, 9);
    }),
    { numRuns: 300 },
  );
});

describe('a straight road', () => {
  test('s is real metres the way its carriageway goes, and right is right of travel', () => {
    const east = buildCorridorBed(10_000, 1).corridor;
    const west = buildCorridorBed(10_000, -1).corridor;
    expect([east.sOf(10_300), west.sOf(10_300)].map(Math.round)).toEqual([300, -300]);
    expect(east.alongOf(-250)).toBeCloseTo(9_750, 6);
    // Eastbound, right is south (z grows); westbound it is north.
    expect(east.at(0, 8, newFramePoint()).z).toBeCloseTo(8, 1);
    expect(west.at(0, 8, newFramePoint()).z).toBeCloseTo(-8, 1);
    expect(east.at(0, east.offsetOf(-1, 8), newFramePoint()).z).toBeCloseTo(-8, 1);
    expect(east.at(200, 0, newFramePoint()).x).toBeGreaterThan(190);
  });

  test('ends where the road ends, and is a kilometre to either side else', () => {
    const { corridor } = buildCorridorBed(400, 1);
    expect([corridor.fromS, corridor.toS]).toEqual([-400, 1_000]);
    expect(buildCorridorBed(400, -1).corridor.toS).toBe(400);
    expect(corridor.holds(-401)).toBe(false);
  });

  test('clips a stretch of either order, and knows none of another road or out of sight', () => {
    const { corridor, lookup } = buildCorridorBed(10_000, -1);
    const part = corridor.clip(lookup.network, { route: 'X', from: 9_800, to: 14_000 })!;
    expect([part.fromS, part.toS].map(Math.round)).toEqual([-1_000, 200]);
    expect(corridor.clip(lookup.network, { route: 'X', from: 14_000, to: 9_800 })).toEqual(part);
    expect(corridor.clip(lookup.network, { route: 'Y', from: 9_800, to: 9_900 })).toBeUndefined();
    expect(corridor.clip(lookup.network, { route: 'X', from: 15_000, to: 16_000 })).toBeUndefined();
  });
});
