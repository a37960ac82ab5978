import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bearingDeg, distanceM, isInside, lineLengthM, shiftPoint } from '../../../../shared/lib/geo.ts';

/** Vincenty's inverse formula on WGS-84: slow and exact, to check the quick one against. */
function vincentyM(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const rad = Math.PI / 180;
  const a = 6_378_137;
  const f = 1 / 298.257223563;
  const b = a * (1 - f);
  const L = (lon2 - lon1) * rad;
  const U1 = Math.atan((1 - f) * Math.tan(lat1 * rad));
  const U2 = Math.atan((1 - f) * Math.tan(lat2 * rad));
  let lambda = L;
  for (let i = 0; i < 100; i += 1) {
    const sinSigma = Math.hypot(
      Math.cos(U2) * Math.sin(lambda),
      Math.cos(U1) * Math.sin(U2) - Math.sin(U1) * Math.cos(U2) * Math.cos(lambda),
    );
    if (sinSigma === 0) return 0;
    const cosSigma = Math.sin(U1) * Math.sin(U2) + Math.cos(U1) * Math.cos(U2) * Math.cos(lambda);
    const sigma = Math.atan2(sinSigma, cosSigma);
    const sinAlpha = (Math.cos(U1) * Math.cos(U2) * Math.sin(lambda)) / sinSigma;
    const cosSqAlpha = 1 - sinAlpha ** 2;
    const cos2m = cosSqAlpha === 0 ? 0 : cosSigma - (2 * Math.sin(U1) * Math.sin(U2)) / cosSqAlpha;
    const C = (f / 16) * cosSqAlpha * (4 + f * (4 - 3 * cosSqAlpha));
    const next = L + (1 - C) * f * sinAlpha * (sigma + C * sinSigma * (cos2m + C * cosSigma * (2 * cos2m ** 2 - 1)));
    const done = Math.abs(next - lambda) < 1e-12;
    lambda = next;
    if (!done) continue;
    const u2 = (cosSqAlpha * (a * a - b * b)) / (b * b);
    const A = 1 + (u2 / 16384) * (4096 + u2 * (-768 + u2 * (320 - 175 * u2)));
    const B = (u2 / 1024) * (256 + u2 * (-128 + u2 * (74 - 47 * u2)));
    const inner = cosSigma * (2 * cos2m ** 2 - 1) - (B / 6) * cos2m * (4 * sinSigma ** 2 - 3) * (4 * cos2m ** 2 - 3);
    return b * A * (sigma - B * sinSigma * (cos2m + (B / 4) * inner));
  }
  throw new Error('did not converge');
}

describe('geo', () => {
  it('measures as Vincenty does, to 1 in 100,000, up to 100 km', () => {
    const lon = fc.double({ min: 115.2, max: 116.6, noNaN: true });
    const lat = fc.double({ min: 35.7, max: 37.1, noNaN: true });
    fc.assert(
      fc.property(lon, lat, lon, lat, (lon1, lat1, lon2, lat2) => {
        const exact = vincentyM(lon1, lat1, lon2, lat2);
        fc.pre(exact <= 100_000);
        expect(Math.abs(distanceM(lon1, lat1, lon2, lat2) - exact)).toBeLessThanOrEqual(1e-5 * exact + 1e-6);
      }),
    );
  });

  it('adds the legs of a line', () => {
    const legs = distanceM(115, 36, 115.1, 36) + distanceM(115.1, 36, 115.1, 36.2);
    expect(lineLengthM([[115, 36], [115.1, 36], [115.1, 36.2]])).toBeCloseTo(legs, 6);
    expect(lineLengthM([[115, 36]])).toBe(0);
  });

  it('gives bearings from north, clockwise', () => {
    expect(bearingDeg(115, 36, 115, 36.1)).toBeCloseTo(0, 6);
    expect(bearingDeg(115, 36, 115.1, 36)).toBeCloseTo(90, 6);
    expect(bearingDeg(115, 36, 115, 35.9)).toBeCloseTo(180, 6);
    expect(bearingDeg(115, 36, 114.9, 36)).toBeCloseTo(270, 6);
  });

  it('shifts a point by metres', () => {
    const [lon, lat] = shiftPoint(115, 36, 300, -400);
    expect(distanceM(115, 36, lon, lat)).toBeCloseTo(500, 1);
    expect(bearingDeg(115, 36, lon, lat)).toBeCloseTo(90 + (Math.atan(400 / 300) * 180) / Math.PI, 1);
  });

  it('knows inside from outside', () => {
    const ring: [number, number][] = [[0, 0], [4, 0], [4, 4], [2, 1], [0, 4]];
    expect(isInside(1, 1, ring)).toBe(true);
    expect(isInside(2, 3, ring)).toBe(false);
    expect(isInside(5, 1, ring)).toBe(false);
  });
});
