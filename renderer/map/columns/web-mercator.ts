/** Web Mercator x at zoom 0 of 512 px, of a longitude in degrees. */
export function worldX(lon: number): number {
  return ((lon + 180) / 360) * 512;
}

/** Web Mercator y at zoom 0 of 512 px, growing northwards, of a latitude in degrees. */
export function worldY(lat: number): number {
  return (256 / Math.PI) * Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) + 256;
}

/** The inverse of `worldX`. */
export function lonOf(x: number): number {
  return (x / 512) * 360 - 180;
}

/** The inverse of `worldY`. */
export function latOf(y: number): number {
  return (Math.atan(Math.exp(((y - 256) * Math.PI) / 256)) * 360) / Math.PI - 90;
}
