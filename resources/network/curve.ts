import { distanceM, roundDegrees, type LonLat } from '../../shared/lib/geo.ts';

/**
 * Draws a road through its way points: a centripetal Catmull-Rom spline (Barry and Goldman's pyramid, which makes
 * neither cusps nor loops), so that roads bend instead of breaking. Computed, not surveyed.
 * @param points at least two way points; all of them lie on the result
 * @param stepM about how far apart the drawn points are
 * @returns one line a leg, each beginning with the last point of the one before; six decimals (0.1 m)
 */
export function smoothLegs(points: readonly LonLat[], stepM: number): LonLat[][] {
  const legs: LonLat[][] = [];
  for (let i = 0; i + 1 < points.length; i += 1) {
    const p1 = points[i]!;
    const p2 = points[i + 1]!;
    const p0 = points[i - 1] ?? mirror(p1, p2);
    const p3 = points[i + 2] ?? mirror(p2, p1);
    const steps = Math.max(1, Math.round(distanceM(p1[0], p1[1], p2[0], p2[1]) / stepM));
    const leg: LonLat[] = [p1];
    for (let s = 1; s < steps; s += 1) leg.push(splinePoint([p0, p1, p2, p3], s / steps));
    leg.push(p2);
    legs.push(leg);
  }
  return legs;
}

/** The same curve as one line. */
export function smoothLine(points: readonly LonLat[], stepM: number): LonLat[] {
  return smoothLegs(points, stepM).flatMap((leg, i) => (i === 0 ? leg : leg.slice(1)));
}

/** Cuts a line at a share of its length. Both parts hold the cut point. */
export function cutLine(line: readonly LonLat[], share: number): [LonLat[], LonLat[]] {
  const along = [0];
  for (let i = 1; i < line.length; i += 1) {
    along.push(along[i - 1]! + distanceM(line[i - 1]![0], line[i - 1]![1], line[i]![0], line[i]![1]));
  }
  const target = share * along.at(-1)!;
  const i = along.findIndex((value) => value > target);
  const a = line[i - 1]!;
  const b = line[i]!;
  const t = (target - along[i - 1]!) / (along[i]! - along[i - 1]!);
  const cut: LonLat = [roundDegrees(a[0] + t * (b[0] - a[0])), roundDegrees(a[1] + t * (b[1] - a[1]))];
  return [
    [...line.slice(0, i), cut],
    [cut, ...line.slice(i)],
  ];
}

function mirror(around: LonLat, other: LonLat): LonLat {
  return [2 * around[0] - other[0], 2 * around[1] - other[1]];
}

function splinePoint(p: readonly [LonLat, LonLat, LonLat, LonLat], share: number): LonLat {
  const knots = [0];
  for (let i = 1; i < 4; i += 1) {
    const a = p[i - 1]!;
    const b = p[i]!;
    knots.push(knots[i - 1]! + Math.sqrt(distanceM(a[0], a[1], b[0], b[1])));
  }
  const t = knots[1]! + share * (knots[2]! - knots[1]!);
  let level: LonLat[] = [...p];
  for (let depth = 1; depth < 4; depth += 1) {
    const next: LonLat[] = [];
    for (let i = 0; i + depth < 4; i += 1) {
      // The last level interpolates over the middle knots, as Catmull-Rom wants.
      const from = depth === 3 ? knots[1]! : knots[i]!;
      const to = depth === 3 ? knots[2]! : knots[i + depth]!;
      const w = (t - from) / (to - from);
      next.push([level[i]![0] + w * (level[i + 1]![0] - level[i]![0]), level[i]![1] + w * (level[i + 1]![1] - level[i]![1])]);
    }
    level = next;
  }
  return [roundDegrees(level[0]![0]), roundDegrees(level[0]![1])];
}
