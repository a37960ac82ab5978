import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutLine, smoothLegs, smoothLine } from '../../../../resources/network/curve.ts';
import { distanceM, lineLengthM, type LonLat } from '../../../../shared/lib/geo.ts';

const wayPoints = fc
  .array(fc.tuple(fc.integer({ min: 115_200, max: 116_600 }), fc.integer({ min: 35_800, max: 37_000 })), { minLength: 2, maxLength: 8 })
  .map((points) => points.map(([lon, lat], i): LonLat => [lon / 1000 + i * 2, lat / 1000]));

describe('smoothLegs', () => {
  it('goes through every way point, leg by leg', () => {
    fc.assert(
      fc.property(wayPoints, (points) => {
        const legs = smoothLegs(points, 5000);
        expect(legs).toHaveLength(points.length - 1);
        legs.forEach((leg, i) => {
          expect(leg[0]).toEqual(points[i]);
          expect(leg.at(-1)).toEqual(points[i + 1]);
        });
      }),
    );
  });

  it('keeps a straight road straight', () => {
    for (const [, lat] of smoothLine([[115, 36], [115.1, 36], [115.3, 36]], 500)) expect(lat).toBe(36);
  });

  it('rounds a corner: no leg of the line turns as the way points do', () => {
    const line = smoothLine([[115, 36], [115.1, 36], [115.1, 36.1]], 200);
    expect(line.length).toBeGreaterThan(90);
    for (let i = 1; i < line.length; i += 1) expect(distanceM(...line[i - 1]!, ...line[i]!)).toBeLessThan(400);
    expect(line.some(([lon]) => lon > 115.1)).toBe(true);
  });
});

describe('cutLine', () => {
  it('divides the length, and both parts hold the cut', () => {
    const line: LonLat[] = [[115, 36], [115.1, 36], [115.1, 36.2], [115.4, 36.2]];
    fc.assert(
      fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (share) => {
        const [a, b] = cutLine(line, share);
        expect(a.at(-1)).toEqual(b[0]);
        expect(lineLengthM(a) / lineLengthM(line)).toBeCloseTo(share, 4);
        expect(lineLengthM(a) + lineLengthM(b)).toBeCloseTo(lineLengthM(line), 0);
      }),
    );
  });
});
