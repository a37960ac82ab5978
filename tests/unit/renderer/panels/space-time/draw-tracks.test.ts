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
  clipped: boolean;
  xs: number[];
}

/** Notes every stroke: its colour and where its path went from left to right; hatching is what a clip bounds. */
function record(tracks: Partial<CorridorTracks>, knownMs: number): Stroke[] {
  const strokes: Stroke[] = [];
  const saved: boolean[] = [];
  let xs: number[] = [];
  let clipped = false;
  const go = (x: number) => xs.push(Math.round(x * 1_000) / 1_000);
  const pen = {
    strokeStyle: '', fillStyle: '', lineWidth: 0, lineJoin: '', lineCap: '', globalAlpha: 1,
    clearRect() {}, closePath() {}, fill() {}, setLineDash() {},
    save: () => saved.push(clipped),
    restore: () => (clipped = saved.pop()!),
    clip: () => (clipped = true),
    beginPath: () => (xs = []),
    moveTo: go,
    lineTo: go,
    stroke: () => strokes.push({ colour: pen.strokeStyle, clipped, xs }),
  };
  drawTracks(pen as unknown as CanvasRenderingContext2D, scale, { ...none, ...tracks }, 1, knownMs, 1);
  return strokes;
}
const at = (min: number) => t0 + min * minute;
const edges = (strokes: Stroke[]) => strokes.filter(({ clipped }) => !clipped).map(({ colour, xs }) => [colour, Math.min(...xs), Math.max(...xs)]);

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

test('fog is drawn in the class that it had at the time, not in its worst', () => {
  const { mild, severe } = palette.fog;
  expect(edges(record({ fog: [fog(150, 40, 35, 150)] }, at(55)))).toEqual([[mild, 10, 20], [severe, 20, 40], [mild, 40, 55]]);
  expect(edges(record({ fog: [{ ...fog(150, 40), endedAt: at(25) }] }, at(55)))).toEqual([[mild, 10, 20], [severe, 20, 25]]);
});

test('the hatching of fog runs on where its class changes', () => {
  const strokes = record({ fog: [fog(150, 40)] }, at(55)).filter(({ clipped }) => clipped);
  expect(strokes).toHaveLength(2);
  const phases = strokes.flatMap(({ xs }) => xs.filter((_, n) => n % 2 === 0).map((x) => (((x - 10) % 9) + 9) % 9));
  expect(phases.every((phase) => phase < 0.01 || phase > 8.99)).toBe(true);
});
