import { expect, test } from 'vitest';
import { palette } from '../../../../../renderer/lib/palette.ts';
import { drawTracks } from '../../../../../renderer/panels/space-time/draw-tracks.ts';
import { scaleAt } from '../../../../../renderer/panels/space-time/plot-scale.ts';
import type { CorridorTracks } from '../../../../../shared/domain/corridor.ts';

const minute = 60_000;
const t0 = Date.UTC(2026, 3, 28, 20, 0);
/** A pixel a minute, ten a kilometre; the right edge is an hour after `t0`, x 60. */
const scale = scaleAt({ widthPx: 60, heightPx: 100, spanMs: 60 * minute, lengthM: 10_000 }, t0 + 60 * minute - 1);
const none: CorridorTracks = { fog: [], queues: [], alarms: [], gates: [], leftOut: 0 };

interface Stroke {
  colour: string;
  /** Lines within something, not its edge. */
  hatching: boolean;
  points: [x: number, y: number][];
}

/** Notes every stroke: its colour and where its path went. */
function record(tracks: Partial<CorridorTracks>, knownMs: number): Stroke[] {
  const strokes: Stroke[] = [];
  const saved: number[] = [];
  let points: [number, number][] = [];
  const go = (...point: [number, number]) => points.push(point);
  const pen = {
    strokeStyle: '', fillStyle: '', lineWidth: 0, lineJoin: '', lineCap: '', globalAlpha: 1,
    closePath() {}, fill() {}, setLineDash() {},
    save: () => saved.push(pen.globalAlpha),
    restore: () => (pen.globalAlpha = saved.pop()!),
    beginPath: () => (points = []),
    moveTo: go,
    lineTo: go,
    stroke: () => strokes.push({ colour: pen.strokeStyle, hatching: pen.globalAlpha < 1, points }),
  };
  drawTracks(pen as unknown as CanvasRenderingContext2D, scale, { ...none, ...tracks }, 1, knownMs, 1);
  return strokes;
}
const at = (min: number) => t0 + min * minute;
const edges = (strokes: Stroke[]) => strokes.filter(({ hatching }) => !hatching).map(({ colour, points }) => [colour, ...[Math.min, Math.max].map((most) => Math.round(1_000 * most(...points.map(([x]) => x))) / 1_000)]);

const fog = (...visibilities: number[]) => ({ id: 'f', direction: 0 as const, steps: visibilities.map((visibilityM, n) => ({ at: at(10 + 10 * n), fromM: 1_000, toM: 3_000, visibilityM })) });

test('what stands open is drawn for as long as it is known to stand, not to the edge of the plot', () => {
  const open = [
    { fog: [fog(80)] },
    { queues: [{ id: 'q', direction: 1, steps: [{ at: at(10), headM: 5_000, tailM: 4_000 }] }] },
    { gates: [{ id: 'g', plaza: 'p', alongM: 5_000, direction: 1, way: 'entry', state: 'closed', since: at(10) }] },
    { alarms: [{ id: 'a', occurrence: 'a', type: 'debris', alongM: 5_000, direction: 1, raisedAt: at(10), priority: 3 }] },
  ] satisfies Partial<CorridorTracks>[];
  for (const tracks of open) {
    const reach = (knownMs: number) => Math.max(...edges(record(tracks, knownMs)).map(([, , right]) => right as number));
    expect(reach(at(30))).toBe(30);
    expect(reach(at(60))).toBe(60);
  }
});

test('a queue of a plaza that serves both carriageways lies on this one too, one of the other does not', () => {
  const of = (direction: 0 | -1) => record({ queues: [{ id: 'q', direction, steps: [{ at: at(10), headM: 5_000, tailM: 5_000 }] }] }, at(30)).length;
  expect([of(0) > 0, of(-1) > 0]).toEqual([true, false]);
});

test('fog is drawn in the class that it had at the time, not in its worst', () => {
  const { mild, severe } = palette.fog;
  expect(edges(record({ fog: [fog(150, 40, 35, 150)] }, at(55)))).toEqual([[mild, 10, 20], [severe, 20, 40], [mild, 40, 55]]);
  expect(edges(record({ fog: [{ ...fog(150, 40), endedAt: at(25) }] }, at(55)))).toEqual([[mild, 10, 20], [severe, 20, 25]]);
});

test('the hatching of fog runs on where its class or its place changes, and stays within it', () => {
  const steps = [{ at: at(10), fromM: 1_000, toM: 3_000, visibilityM: 150 }, { at: at(20), fromM: 500, toM: 4_000, visibilityM: 140 }, { at: at(40), fromM: 1_000, toM: 3_000, visibilityM: 40 }];
  const hatchings = record({ fog: [{ id: 'f', direction: 0, steps }] }, at(55)).filter(({ hatching }) => hatching);
  expect(hatchings).toHaveLength(2);
  const lines = hatchings.flatMap(({ points }) => points.flatMap((point, n) => (n % 2 === 0 ? [[point, points[n + 1]!] as const] : [])));
  // A minute and 100 m are a pixel each; the plot's lower edge is y 100.
  const boxes = [[10, 20, 70, 90], [20, 40, 60, 95], [40, 55, 70, 90]] as const;
  let drawnPx = 0;
  for (const [[x0, y0], [x1, y1]] of lines) {
    expect(x1 - x0).toBeCloseTo(y0 - y1, 6);
    // Nine pixels apart on the lower edge, counted from where the fog began.
    const phase = (((x0 - (100 - y0) - 10) % 9) + 9) % 9;
    expect(Math.min(phase, 9 - phase)).toBeLessThan(1e-6);
    drawnPx += x1 - x0;
    for (const share of [0.001, 0.25, 0.5, 0.75, 0.999]) {
      const [x, y] = [x0 + share * (x1 - x0), y0 + share * (y1 - y0)];
      expect(boxes.some(([left, right, top, bottom]) => x >= left && x <= right && y >= top && y <= bottom), `${x} ${y}`).toBe(true);
    }
  }
  // And all of it is hatched: as many pixels of lines as the area has room for, give or take a line.
  expect(Math.abs(drawnPx * 9 - boxes.reduce((sum, [left, right, top, bottom]) => sum + (right - left) * (bottom - top), 0))).toBeLessThan(150);
  // No line is cut where the fog grew or shrank within its class: none begins where another ends.
  const [{ points }] = hatchings as [Stroke, Stroke];
  const ends = points.filter((_, n) => n % 2 === 1);
  expect(points.filter(([x, y], n) => n % 2 === 0 && ends.some((end) => Math.hypot(end[0] - x, end[1] - y) < 1e-6))).toEqual([]);
});
