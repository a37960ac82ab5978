import { newFramePoint, type Corridor } from '../corridor.ts';
import { dash, section } from '../cross-section.ts';

/** Triangles of one mesh: three numbers a vertex each. */
export interface Triangles {
  positions: Float32Array;
  normals: Float32Array;
  colours: Float32Array;
  index: Uint32Array;
}

/** Linear red, green, blue, 0..1. */
export type Albedo = readonly [number, number, number];

/** What the ground is made of: reflectance, so that day and night are a matter of light. */
export const albedo = {
  asphalt: [0.2, 0.205, 0.212],
  shoulder: [0.175, 0.18, 0.187],
  median: [0.2, 0.225, 0.18],
  verge: [0.185, 0.205, 0.165],
  field: [0.205, 0.222, 0.185],
  paint: [0.82, 0.83, 0.83],
  rail: [0.5, 0.52, 0.54],
} as const satisfies Record<string, Albedo>;

/** The road is cut every so many metres. */
const stepM = 10;
const lineM = 0.2;
/** Heights: paint lies over the road, the road over the ground. */
const heights = { field: -0.6, verge: -0.05, road: 0, paint: 0.02, railLow: 0.45, railHigh: 0.85 } as const;
/** The ground goes on beside the road so far; cut in ever wider strips, since air is reckoned at their corners. */
const groundM = [section.paveEdge, 20, 45, 110, 280, 700, 1_600] as const;
/** Fields differ a little, so that one sees oneself move: share of the reflectance, and metres of one. */
const fields = { share: 0.09, longM: 140 } as const;
/** And beyond the corridor's ends. */
const beyondM = 1_400;

/** Both carriageways with lanes, shoulders, median and guard rails along the corridor, and the ground they lie in. */
export function buildRoad(corridor: Corridor): Triangles {
  const mesh = new MeshBuilder(corridor);
  for (const side of [1, -1] as const) {
    for (let i = 0; i + 1 < groundM.length; i += 1) {
      const [near, far] = [groundM[i]!, groundM[i + 1]!];
      const colour = i === 0 ? albedo.verge : albedo.field;
      mesh.strip(side, near, far, i === 0 ? heights.verge : heights.field, i < 2 ? heights.verge - (i === 0 ? 0.3 : 0.55) : heights.field, colour, beyondM);
    }
    mesh.strip(side, 0, section.paveEdge, heights.field, heights.field, albedo.field, beyondM);
    mesh.strip(side, section.medianEdge - 0.1, section.lanes[2], heights.road, heights.road, albedo.asphalt);
    mesh.strip(side, section.lanes[2], section.paveEdge, heights.road, heights.road, albedo.shoulder);
    mesh.line(side, section.lanes[0] - 0.35);
    mesh.line(side, section.lanes[2] + 0.1);
    for (const at of [0.9, section.rail]) mesh.wall(side, at, heights.railLow, heights.railHigh, albedo.rail);
    mesh.dashes(side, section.lanes[1]);
  }
  mesh.strip(1, -section.medianEdge + 0.1, section.medianEdge - 0.1, heights.paint, heights.paint, albedo.median);
  return mesh.build();
}

/** One field's reflectance. */
function fieldOf(s: number, at: number, [r, g, b]: Albedo): Albedo {
  const mark = Math.sin(Math.floor(s / fields.longM) * 12.9898 + Math.round(at) * 4.1414) * 43_758.5453;
  const share = 1 + (mark - Math.floor(mark) - 0.5) * 2 * fields.share;
  return [r * share, g * share, b * share];
}

class MeshBuilder {
  private readonly corridor: Corridor;
  private readonly positions: number[] = [];
  private readonly normals: number[] = [];
  private readonly colours: number[] = [];
  private readonly index: number[] = [];
  private readonly point = newFramePoint();

  constructor(corridor: Corridor) {
    this.corridor = corridor;
  }

  /** A flat strip beside the centre line of one side, from `near` to `far` metres right of that side's travel. */
  strip(side: 1 | -1, near: number, far: number, nearHigh: number, farHigh: number, colour: Albedo, beyond = 0): void {
    const [left, right] = side === 1 ? [near, far] : [-far, -near];
    const [leftHigh, rightHigh] = side === 1 ? [nearHigh, farHigh] : [farHigh, nearHigh];
    this.along(beyond, (s, first) => {
      const own = colour === albedo.field ? fieldOf(s, near * side, colour) : colour;
      this.vertex(s, left, leftHigh, [0, 1, 0], own);
      this.vertex(s, right, rightHigh, [0, 1, 0], own);
      if (!first) this.quad();
    });
  }

  /** A painted line without gaps. */
  line(side: 1 | -1, at: number): void {
    this.strip(side, at - lineM / 2, at + lineM / 2, heights.paint, heights.paint, albedo.paint);
  }

  /** A guard rail's beam. */
  wall(side: 1 | -1, at: number, low: number, high: number, colour: Albedo): void {
    this.along(0, (s, first) => {
      const { forwardX, forwardZ } = this.corridor.at(s, 0, this.point);
      const normal = [forwardZ * side, 0.4, -forwardX * side] as const;
      this.vertex(s, at * side, low, normal, colour);
      this.vertex(s, at * side, high, normal, colour);
      if (!first) this.quad();
    });
  }

  /** The lane line: 6 m painted, 9 m not, counted from whole stakes so that dashes stay where they are. */
  dashes(side: 1 | -1, at: number): void {
    const { corridor } = this;
    for (let n = Math.ceil(corridor.fromS / dash.everyM); n * dash.everyM + dash.lengthM <= corridor.toS; n += 1) {
      for (const s of [n * dash.everyM, n * dash.everyM + dash.lengthM]) {
        this.vertex(s, side * at - lineM / 2, heights.paint, [0, 1, 0], albedo.paint);
        this.vertex(s, side * at + lineM / 2, heights.paint, [0, 1, 0], albedo.paint);
      }
      this.quad();
    }
  }

  build(): Triangles {
    return {
      positions: Float32Array.from(this.positions),
      normals: Float32Array.from(this.normals),
      colours: Float32Array.from(this.colours),
      index: Uint32Array.from(this.index),
    };
  }

  private along(beyond: number, put: (s: number, first: boolean) => void): void {
    const { fromS, toS } = this.corridor;
    const steps = Math.max(1, Math.ceil((toS - fromS) / stepM));
    if (beyond > 0) for (let i = 0; i < 6; i += 1) put(fromS - beyond * (1 - i / 6) ** 2, i === 0);
    for (let i = 0; i <= steps; i += 1) put(fromS + ((toS - fromS) * i) / steps, beyond === 0 && i === 0);
    if (beyond > 0) for (let i = 1; i <= 6; i += 1) put(toS + beyond * (i / 6) ** 2, false);
  }

  private vertex(s: number, offsetM: number, high: number, normal: readonly [number, number, number], colour: Albedo): void {
    const { x, z } = this.corridor.at(s, offsetM, this.point);
    this.positions.push(x, high, z);
    this.normals.push(...normal);
    this.colours.push(...colour);
  }

  /** Two triangles between the last two pairs of vertices (left, right), seen from above. */
  private quad(): void {
    const n = this.positions.length / 3;
    this.index.push(n - 4, n - 3, n - 2, n - 2, n - 3, n - 1);
  }
}
