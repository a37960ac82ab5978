/** Longitude and latitude, WGS-84 degrees. */
export type LonLat = [number, number];

const semiMajorM = 6_378_137;
const eccentricitySq = 0.00669437999014;
const toRad = Math.PI / 180;

/** How long a degree is at a latitude, metres (WGS-84 radii of curvature). */
export interface DegreeLengths {
  lonM: number;
  latM: number;
}

/**
 * Metres in a degree of longitude and of latitude.
 * @param lat degrees, −89..89
 */
export function degreeLengths(lat: number): DegreeLengths {
  const sin = Math.sin(lat * toRad);
  const w = 1 - eccentricitySq * sin * sin;
  const primeVertical = semiMajorM / Math.sqrt(w);
  const meridional = (primeVertical * (1 - eccentricitySq)) / w;
  return { lonM: primeVertical * Math.cos(lat * toRad) * toRad, latM: meridional * toRad };
}

/**
 * Geodesic distance on WGS-84 by the mid-latitude formula, metres; good to 1 in 10⁵ up to 100 km
 * (a prefecture), away from the poles and the antimeridian.
 */
export function distanceM(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const { lonM, latM } = degreeLengths((lat1 + lat2) / 2);
  return Math.hypot((lon2 - lon1) * lonM, (lat2 - lat1) * latM);
}

/** Length of a line, metres: the sum of `distanceM` over its legs. */
export function lineLengthM(line: readonly (readonly [number, number])[]): number {
  let sum = 0;
  for (let i = 1; i < line.length; i += 1) {
    const a = line[i - 1]!;
    const b = line[i]!;
    sum += distanceM(a[0], a[1], b[0], b[1]);
  }
  return sum;
}

/** Compass bearing from one point to another, degrees in [0, 360): 0 north, 90 east. */
export function bearingDeg(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const { lonM, latM } = degreeLengths((lat1 + lat2) / 2);
  const degrees = Math.atan2((lon2 - lon1) * lonM, (lat2 - lat1) * latM) / toRad;
  return (degrees + 360) % 360;
}

/**
 * The point some metres east and north of another.
 * @returns [lon, lat] degrees
 */
export function shiftPoint(lon: number, lat: number, eastM: number, northM: number): LonLat {
  const { lonM, latM } = degreeLengths(lat);
  return [lon + eastM / lonM, lat + northM / latM];
}

/** Whether a point lies inside a ring (even-odd rule; the ring need not repeat its first point). */
export function isInside(lon: number, lat: number, ring: readonly (readonly [number, number])[]): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi, yi] = ring[i]!;
    const [xj, yj] = ring[j]!;
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside;
  }
  return inside;
}

/** Degrees to six decimals: 0.1 m, as fine as any position here is sent. */
export function roundDegrees(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
