import { degreeLengths, distanceM, type DegreeLengths, type LonLat } from '../lib/geo.ts';
import type { Route } from './catalogue.ts';
import { LinearReference } from './linear-reference.ts';
import type { Direction } from './position.ts';

/** A point on a carriageway; `bearingDeg` is the way traffic moves there: 0 north, 90 east. */
export interface RoadPoint {
  lon: number;
  lat: number;
  bearingDeg: number;
}

/** The point of a centre line that is nearest to another. `offsetM` > 0: the other lies right of growing stakes. */
export interface NearestPoint {
  alongM: number;
  distanceM: number;
  offsetM: number;
}

/** The sharpest corner is mitred by at most this factor. */
const maxMitre = 2;

/**
 * One route's geometry over `alongM` (real metres from its first point). Offsets are metres to the right of travel, as
 * China drives on the right: the +1 carriageway lies right of growing stakes. A point and a line of the same offset agree.
 */
export class RoadLine {
  readonly route: Route;
  readonly stakes: LinearReference;
  readonly lengthM: number;
  /** Vertices of the centre line, and how far along each is. */
  readonly lon: Float64Array;
  readonly lat: Float64Array;
  readonly along: Float64Array;
  /** Mitred unit normal, right of growing stakes, in degrees of longitude and latitude a metre. */
  private readonly rightLon: Float64Array;
  private readonly rightLat: Float64Array;

  constructor(route: Route) {
    this.route = route;
    const points: LonLat[] = [];
    const along: number[] = [];
    const lengths: number[] = [];
    let total = 0;
    for (const segment of route.segments) {
      const begin = total;
      segment.line.forEach(([lon, lat], i) => {
        const before = points.at(-1);
        if (before && i > 0) total += distanceM(before[0], before[1], lon, lat);
        if (before && before[0] === lon && before[1] === lat) return;
        points.push([lon, lat]);
        along.push(total);
      });
      lengths.push(total - begin);
    }
    this.lon = Float64Array.from(points, (p) => p[0]);
    this.lat = Float64Array.from(points, (p) => p[1]);
    this.along = Float64Array.from(along);
    this.stakes = new LinearReference(route.segments, lengths);
    this.lengthM = total;
    this.rightLon = new Float64Array(points.length);
    this.rightLat = new Float64Array(points.length);
    this.buildNormals();
  }

  /**
   * @param alongM held within 0..`lengthM`
   * @param offsetM to the right of `direction`; negative is left
   */
  pointAt(alongM: number, direction: Direction, offsetM: number): RoadPoint {
    const at = Math.min(Math.max(alongM, 0), this.lengthM);
    const i = this.legOf(at);
    const span = this.along[i + 1]! - this.along[i]!;
    const t = span > 0 ? (at - this.along[i]!) / span : 0;
    const o = offsetM * direction;
    const lon1 = this.lon[i]! + o * this.rightLon[i]!;
    const lat1 = this.lat[i]! + o * this.rightLat[i]!;
    const lon2 = this.lon[i + 1]! + o * this.rightLon[i + 1]!;
    const lat2 = this.lat[i + 1]! + o * this.rightLat[i + 1]!;
    const k = degreeLengths(lat1);
    const east = (this.lon[i + 1]! - this.lon[i]!) * k.lonM * direction;
    const north = (this.lat[i + 1]! - this.lat[i]!) * k.latM * direction;
    return {
      lon: lon1 + t * (lon2 - lon1),
      lat: lat1 + t * (lat2 - lat1),
      bearingDeg: ((Math.atan2(east, north) * 180) / Math.PI + 360) % 360,
    };
  }

  /**
   * The line between two places, in the order given.
   * @param direction the carriageway whose right the offset is measured to
   * @returns at least two points
   */
  lineBetween(fromM: number, toM: number, direction: Direction, offsetM: number): LonLat[] {
    const low = Math.min(Math.max(Math.min(fromM, toM), 0), this.lengthM);
    const high = Math.min(Math.max(Math.max(fromM, toM), 0), this.lengthM);
    const o = offsetM * direction;
    const first = this.pointAt(low, direction, offsetM);
    const line: LonLat[] = [[first.lon, first.lat]];
    for (let i = this.legOf(low) + 1; i < this.along.length && this.along[i]! < high; i += 1) {
      if (this.along[i]! > low) line.push([this.lon[i]! + o * this.rightLon[i]!, this.lat[i]! + o * this.rightLat[i]!]);
    }
    const last = this.pointAt(high, direction, offsetM);
    line.push([last.lon, last.lat]);
    return fromM <= toM ? line : line.toReversed();
  }

  /**
   * The nearest point of the centre line.
   */
  nearest(lon: number, lat: number): NearestPoint {
    const k = degreeLengths(lat);
    let best = 0;
    let bestSq = Number.POSITIVE_INFINITY;
    for (let leg = 0; leg + 1 < this.along.length; leg += 1) {
      const sq = this.awaySq(leg, lon, lat, k);
      if (sq >= bestSq) continue;
      bestSq = sq;
      best = leg;
    }
    return this.nearestOnLeg(best, lon, lat, k);
  }

  /** Square of the distance from a point to a leg, m². Allocates nothing. */
  awaySq(leg: number, lon: number, lat: number, k: DegreeLengths): number {
    const ax = (this.lon[leg]! - lon) * k.lonM;
    const ay = (this.lat[leg]! - lat) * k.latM;
    const dx = (this.lon[leg + 1]! - this.lon[leg]!) * k.lonM;
    const dy = (this.lat[leg + 1]! - this.lat[leg]!) * k.latM;
    const lengthSq = dx * dx + dy * dy;
    const t = lengthSq > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / lengthSq)) : 0;
    const px = ax + t * dx;
    const py = ay + t * dy;
    return px * px + py * py;
  }

  /**
   * The nearest point of one leg of the centre line.
   * @param leg its number: 0 begins at the first vertex
   * @param k lengths of a degree at `lat`
   */
  nearestOnLeg(leg: number, lon: number, lat: number, k: DegreeLengths = degreeLengths(lat)): NearestPoint {
    const ax = (this.lon[leg]! - lon) * k.lonM;
    const ay = (this.lat[leg]! - lat) * k.latM;
    const dx = (this.lon[leg + 1]! - this.lon[leg]!) * k.lonM;
    const dy = (this.lat[leg + 1]! - this.lat[leg]!) * k.latM;
    const lengthSq = dx * dx + dy * dy;
    const t = lengthSq > 0 ? Math.min(1, Math.max(0, -(ax * dx + ay * dy) / lengthSq)) : 0;
    const px = ax + t * dx;
    const py = ay + t * dy;
    const found = Math.sqrt(px * px + py * py);
    return { alongM: this.along[leg]! + t * (this.along[leg + 1]! - this.along[leg]!), distanceM: found, offsetM: dy * px - dx * py <= 0 ? found : -found };
  }

  private legOf(alongM: number): number {
    let low = 0;
    let high = this.along.length - 2;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.along[middle]! <= alongM) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  private buildNormals(): void {
    const n = this.along.length;
    for (let i = 0; i < n; i += 1) {
      const k = degreeLengths(this.lat[i]!);
      const before = this.unitLeg(Math.max(0, i - 1), k.lonM, k.latM);
      const after = this.unitLeg(Math.min(n - 2, i), k.lonM, k.latM);
      const x = before[0] + after[0];
      const y = before[1] + after[1];
      const size = Math.hypot(x, y) || 1;
      const cosHalf = Math.max((before[0] * x + before[1] * y) / size, 1 / maxMitre);
      this.rightLon[i] = y / size / cosHalf / k.lonM;
      this.rightLat[i] = -x / size / cosHalf / k.latM;
    }
  }

  private unitLeg(i: number, lonM: number, latM: number): [number, number] {
    const x = (this.lon[i + 1]! - this.lon[i]!) * lonM;
    const y = (this.lat[i + 1]! - this.lat[i]!) * latM;
    const size = Math.hypot(x, y) || 1;
    return [x / size, y / size];
  }
}
