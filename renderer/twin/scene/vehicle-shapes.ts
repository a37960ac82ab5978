import { BufferAttribute, BufferGeometry } from 'three';

/** Half widths, heights and ends of a block of a vehicle, metres; it narrows upwards by `taper` metres a side, lengthwise by `rake`. */
interface Part {
  halfWide: number;
  low: number;
  high: number;
  /** Ends along the vehicle: front is negative. */
  front: number;
  back: number;
  taper?: number;
  rake?: number;
  /** Share of the vehicle's paint: glass and chassis are dark whatever it is. */
  shade: number;
}

const carParts: readonly Part[] = [
  { halfWide: 0.92, low: 0.28, high: 0.95, front: -2.3, back: 2.3, taper: 0.06, rake: 0.1, shade: 1 },
  { halfWide: 0.84, low: 0.95, high: 1.46, front: -1.15, back: 1.75, taper: 0.16, rake: 0.5, shade: 0.2 },
  { halfWide: 0.7, low: 1.46, high: 1.5, front: -0.6, back: 1.2, shade: 1 },
];
const truckParts: readonly Part[] = [
  { halfWide: 1.15, low: 0.45, high: 1.1, front: -5.9, back: 6, shade: 0.16 },
  { halfWide: 1.2, low: 0.7, high: 2.9, front: -6, back: -4, taper: 0.06, rake: 0.12, shade: 0.85 },
  { halfWide: 1.12, low: 1.85, high: 2.55, front: -6.04, back: -5.6, shade: 0.15 },
  { halfWide: 1.25, low: 1.1, high: 3.75, front: -3.6, back: 6, shade: 1 },
];

/** A car of 4.6 m, its front towards −z, its wheels on y = 0. */
export function buildCar(): BufferGeometry {
  return build(carParts);
}

/** A truck of 12 m. */
export function buildTruck(): BufferGeometry {
  return build(truckParts);
}

function build(parts: readonly Part[]): BufferGeometry {
  const positions: number[] = [];
  const normals: number[] = [];
  const colours: number[] = [];
  for (const part of parts) {
    const { halfWide, low, high, front, back, taper = 0, rake = 0, shade } = part;
    const top = halfWide - taper;
    const [a, b, c, d] = [[-halfWide, low, front], [halfWide, low, front], [halfWide, low, back], [-halfWide, low, back]] as const;
    const [e, f, g, h] = [[-top, high, front + rake], [top, high, front + rake], [top, high, back - rake], [-top, high, back - rake]] as const;
    const faces = [[[e, h, g, f], [0, 1, 0]], [[b, a, e, f], [0, 0, -1]], [[d, c, g, h], [0, 0, 1]], [[a, d, h, e], [-1, 0, 0]], [[c, b, f, g], [1, 0, 0]]] as const;
    for (const [[p, q, r, s], normal] of faces) {
      for (const corner of [p, q, r, p, r, s]) {
        positions.push(...corner);
        normals.push(...normal);
        colours.push(shade, shade, shade);
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(positions), 3));
  geometry.setAttribute('normal', new BufferAttribute(Float32Array.from(normals), 3));
  geometry.setAttribute('color', new BufferAttribute(Float32Array.from(colours), 3));
  return geometry;
}
