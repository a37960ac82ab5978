import { describe, expect, it } from 'vitest';
import { loopPeriodMs } from '../../../../shared/domain/patrol-loop.ts';
import type { LoopStretch } from '../../../../shared/domain/patrol.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { drawRoadLoop } from '../../../../renderer/map/draw-road-loop.ts';
import { Screen } from '../../../../renderer/map/screen.ts';

const nowMs = 1_790_000_000_000;
const network = new RoadNetwork([
  { id: 'r', code: 'G1', name: '', nameEn: '', labels: { '1': { short: '', towards: '' }, '-1': { short: '', towards: '' } }, freeFlowKmh: 100, segments: [{ stakeStart: 0, stakeEnd: 8_900, line: [[116, 36], [116.1, 36]] }] },
]);
const screen = new Screen({ lon: 116.05, lat: 36, zoom: 10, width: 800, height: 600, scale: 1 });

/** Notes every stroke: its style, and the y of its path (the road runs east: y tells the side). */
function record(stretches: LoopStretch[]): { dash: number[]; width: number; ys: number[] }[] {
  const strokes: { dash: number[]; width: number; ys: number[] }[] = [];
  let ys: number[] = [];
  let dash: number[] = [];
  const context = {
    lineWidth: 0,
    save() {},
    restore() {},
    beginPath: () => (ys = []),
    moveTo: (_: number, y: number) => ys.push(y),
    lineTo: (_: number, y: number) => ys.push(y),
    setLineDash: (next: number[]) => (dash = next),
    stroke: () => strokes.push({ dash, width: context.lineWidth, ys }),
  };
  drawRoadLoop(context as unknown as CanvasRenderingContext2D, stretches, network, screen, nowMs);
  return strokes;
}

describe('the two-hour loop on the map', () => {
  it('draws what was passed within two hours whole and thin, the rest dashed and thick', () => {
    const at = (passedAt?: number): LoopStretch => ({ route: 'r', direction: 1, from: 0, to: 4_000, ...(passedAt !== undefined && { passedAt }) });
    const [passed, overdue] = record([at(nowMs - loopPeriodMs)]);
    expect(passed).toMatchObject({ dash: [] });
    expect(passed!.ys.length).toBeGreaterThan(1);
    expect(overdue!.ys).toEqual([]);
    for (const late of [at(nowMs - loopPeriodMs - 1), at()]) {
      const [whole, dashed] = record([late]);
      expect(whole!.ys).toEqual([]);
      expect(dashed!.dash.length).toBe(2);
      expect(dashed!.width).toBeGreaterThan(whole!.width);
      expect(dashed!.ys.length).toBeGreaterThan(1);
    }
  });

  it('draws each carriageway on its own side of the road', () => {
    const y = screen.yOf(36);
    const [, along] = record([{ route: 'r', direction: 1, from: 0, to: 4_000 }]);
    const [, against] = record([{ route: 'r', direction: -1, from: 0, to: 4_000 }]);
    expect(along!.ys.every((each) => each > y)).toBe(true);
    expect(against!.ys.every((each) => each < y)).toBe(true);
  });
});
