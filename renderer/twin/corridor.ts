import type { Direction, RoadStretch } from '../../shared/domain/position.ts';
import type { RoadLine } from '../../shared/domain/road-line.ts';
import type { RoadNetwork } from '../../shared/domain/road-network.ts';
import { degreeLengths } from '../../shared/lib/geo.ts';
import type { RoadSpot } from '../stores/selected-road.ts';

/** Real metres of road either side of the place looked at. */
export const corridorHalfM = 1_000;
/** The road is sampled every so many metres: a chord of a 1 km bend leaves it by 1 cm. */
const stepM = 10;

/** A point of the corridor's frame (metres: x east, z south of the origin) and the unit vector along it. */
export interface FramePoint {
  x: number;
  z: number;
  /** The way that `s` grows. */
  forwardX: number;
  forwardZ: number;
}

/**
 * ± 1 km of a real road in a frame of metres around its middle. `s` is real metres along the centre line from the middle,
 * growing the way the chosen carriageway travels; offsets are metres to the right of that way.
 */
export class Corridor {
  readonly line: RoadLine;
  readonly route: string;
  /** The way that `s` grows, along the stakes or against them. */
  readonly forward: Direction;
  /** Real metres from the route's first point to the middle. */
  readonly centreM: number;
  /** `s` of its two ends: ±1,000 but where the road ends before. */
  readonly fromS: number;
  readonly toS: number;
  /** Longitude and latitude of the frame's origin. */
  readonly lon: number;
  readonly lat: number;
  private readonly count: number;
  private readonly points: Float64Array;

  constructor(line: RoadLine, spot: RoadSpot) {
    this.line = line;
    this.route = spot.route;
    this.forward = spot.direction === -1 ? -1 : 1;
    this.centreM = Math.min(Math.max(spot.alongM, 0), line.lengthM);
    const ends = [-this.centreM * this.forward, (line.lengthM - this.centreM) * this.forward];
    this.fromS = Math.max(-corridorHalfM, Math.min(...ends));
    this.toS = Math.min(corridorHalfM, Math.max(...ends));
    const origin = line.pointAt(this.centreM, 1, 0);
    this.lon = origin.lon;
    this.lat = origin.lat;
    this.count = Math.max(2, Math.ceil((this.toS - this.fromS) / stepM) + 1);
    this.points = new Float64Array(this.count * 4);
    this.sample();
  }

  /** `s` of real metres from the route's first point; beyond the ends it goes on. */
  sOf(alongM: number): number {
    return (alongM - this.centreM) * this.forward;
  }

  /** Real metres from the route's first point. */
  alongOf(s: number): number {
    return this.centreM + s * this.forward;
  }

  /** Whether a place lies on the corridor. */
  holds(s: number): boolean {
    return s >= this.fromS && s <= this.toS;
  }

  /** +1 for the carriageway that travels as `s` grows, −1 for the other. */
  wayOf(direction: Direction): 1 | -1 {
    return direction === this.forward ? 1 : -1;
  }

  /** Metres right of forward of a point so far right of travel on a carriageway. */
  offsetOf(direction: Direction, offsetM: number): number {
    return offsetM * this.wayOf(direction);
  }

  /** A stretch's part on this corridor, the smaller `s` first; undefined when there is none. */
  clip(network: RoadNetwork, stretch: Pick<RoadStretch, 'route' | 'from' | 'to'>): { fromS: number; toS: number } | undefined {
    if (stretch.route !== this.route) return undefined;
    const extent = network.extentOf(stretch);
    if (!extent) return undefined;
    const [a, b] = [this.sOf(extent.fromM), this.sOf(extent.toM)].toSorted((p, q) => p - q) as [number, number];
    return b < this.fromS || a > this.toS ? undefined : { fromS: Math.max(a, this.fromS), toS: Math.min(b, this.toS) };
  }

  /** The point at `s`, so far right of forward; beyond the ends the road goes on straight. Writes into `into`. */
  at(s: number, offsetM: number, into: FramePoint): FramePoint {
    const { points } = this;
    const span = (this.toS - this.fromS) / (this.count - 1);
    const held = Math.min(Math.max(s, this.fromS), this.toS);
    const place = (held - this.fromS) / span;
    const i = Math.min(this.count - 2, Math.floor(place)) * 4;
    const t = place - i / 4;
    const fx = points[i + 2]! + t * (points[i + 6]! - points[i + 2]!);
    const fz = points[i + 3]! + t * (points[i + 7]! - points[i + 3]!);
    const size = Math.hypot(fx, fz) || 1;
    into.forwardX = fx / size;
    into.forwardZ = fz / size;
    into.x = points[i]! + t * (points[i + 4]! - points[i]!) + (s - held) * into.forwardX - offsetM * into.forwardZ;
    into.z = points[i + 1]! + t * (points[i + 5]! - points[i + 1]!) + (s - held) * into.forwardZ + offsetM * into.forwardX;
    return into;
  }

  private sample(): void {
    const { points, count, line } = this;
    const k = degreeLengths(this.lat);
    const span = (this.toS - this.fromS) / (count - 1);
    for (let n = 0; n < count; n += 1) {
      const { lon, lat } = line.pointAt(this.alongOf(this.fromS + n * span), 1, 0);
      points[n * 4] = (lon - this.lon) * k.lonM;
      points[n * 4 + 1] = (this.lat - lat) * k.latM;
    }
    for (let n = 0; n < count; n += 1) {
      const before = Math.max(0, n - 1) * 4;
      const after = Math.min(count - 1, n + 1) * 4;
      const x = points[after]! - points[before]!;
      const z = points[after + 1]! - points[before + 1]!;
      const size = Math.hypot(x, z) || 1;
      points[n * 4 + 2] = x / size;
      points[n * 4 + 3] = z / size;
    }
  }
}

/** A point to write into. */
export function newFramePoint(): FramePoint {
  return { x: 0, z: 0, forwardX: 0, forwardZ: -1 };
}
