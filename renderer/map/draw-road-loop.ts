import { isPassed } from '../../shared/domain/patrol-loop.ts';
import type { LoopStretch } from '../../shared/domain/patrol.ts';
import type { RoadNetwork } from '../../shared/domain/road-network.ts';
import { palette } from '../lib/palette.ts';
import type { Screen } from './screen.ts';

/** Half of a carriageway's way from the centre line, drawn wide enough that two lines stay two from afar, CSS pixels at scale 1. */
const besidePx = 5;
/** Passed is a thin whole line, overdue a thick dashed one: never colour alone. */
const styles = {
  passed: { width: 2, dash: [] as number[], colour: palette.accent },
  overdue: { width: 5, dash: [10, 6], colour: palette.alarm.p3 },
} as const;

/**
 * The two-hour loop of the patrol units along the roads, carriageway by carriageway.
 * @param nowMs fabric clock, UTC ms
 */
export function drawRoadLoop(context: CanvasRenderingContext2D, stretches: readonly LoopStretch[], network: RoadNetwork, screen: Screen, nowMs: number): void {
  const { scale } = screen;
  context.save();
  context.lineCap = 'butt';
  context.lineJoin = 'round';
  for (const kind of ['passed', 'overdue'] as const) {
    const { width, dash, colour } = styles[kind];
    context.beginPath();
    for (const stretch of stretches) {
      if (isPassed(stretch, nowMs) === (kind === 'passed')) addStretch(context, stretch, network, screen, besidePx * scale);
    }
    context.setLineDash(dash.map((each) => each * scale));
    context.lineWidth = width * scale;
    context.strokeStyle = colour;
    context.stroke();
  }
  context.restore();
}

/** Adds a stretch to the path, `asidePx` right of travel. */
function addStretch(context: CanvasRenderingContext2D, { route, direction, from, to }: LoopStretch, network: RoadNetwork, screen: Screen, asidePx: number): void {
  const line = network.lineOf({ route, direction: 0, from, to }).map(([lon, lat]) => ({ x: screen.xOf(lon), y: screen.yOf(lat) }));
  for (let i = 1; i < line.length; i += 1) {
    const a = line[i - 1]!;
    const b = line[i]!;
    const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    // On a screen y runs down: right of travel is (−dy, dx).
    const x = ((a.y - b.y) / length) * asidePx * direction;
    const y = ((b.x - a.x) / length) * asidePx * direction;
    if (i === 1) context.moveTo(a.x + x, a.y + y);
    context.lineTo(b.x + x, b.y + y);
  }
}
