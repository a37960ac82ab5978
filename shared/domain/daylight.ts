const dayMs = 86_400_000;
const toRad = Math.PI / 180;

/**
 * How light it is outside, by the sun's height (declination by day of year, Cooper 1969; the equation of time is left out).
 * @param atMs UTC ms, fabric clock
 * @returns 0 night (sun below −6°, the end of civil twilight) to 1 day (above 8°)
 */
export function daylightAt(atMs: number, lon: number, lat: number): number {
  const date = new Date(atMs);
  const dayOfYear = (atMs - Date.UTC(date.getUTCFullYear(), 0, 1)) / dayMs;
  const declination = 23.45 * toRad * Math.sin((2 * Math.PI * (284 + dayOfYear)) / 365);
  const hourAngle = (((atMs % dayMs) / dayMs) * 360 + lon - 180) * toRad;
  const sine = Math.sin(lat * toRad) * Math.sin(declination) + Math.cos(lat * toRad) * Math.cos(declination) * Math.cos(hourAngle);
  const height = Math.asin(sine) / toRad;
  return Math.min(1, Math.max(0, (height + 6) / 14));
}
