import type { AlarmTrack, CorridorTracks, FogTrack, GateTrack, QueueTrack } from '../../../shared/domain/corridor.ts';
import { fogBandOf } from '../../../shared/domain/fog-band.ts';
import type { Direction } from '../../../shared/domain/position.ts';
import { palette } from '../../lib/palette.ts';
import { xOf, yOf, type PlotScale } from './plot-scale.ts';

type Pen = CanvasRenderingContext2D;

const fogColours = [palette.fog.forming, palette.fog.mild, palette.fog.dense, palette.fog.severe, palette.fog.severe] as const;
const alarmColours = { 1: palette.alarm.p1, 2: palette.alarm.p2, 3: palette.alarm.p3, 4: palette.alarm.p4 } as const;

/**
 * Draws what lay on one carriageway over its colours: fog as hatched boxes, queues as a band with a thick tail, alarms as
 * flags with a line until they were cleared, gate orders as bars. Shapes tell them apart; colours only add. The canvas must be clear.
 * @param knownMs until when what stands open is known to stand, UTC ms
 * @param px one sixteenth of a letter's height, device pixels
 */
export function drawTracks(pen: Pen, scale: PlotScale, tracks: CorridorTracks, direction: Direction, knownMs: number, px: number): void {
  for (const track of tracks.fog) if (track.direction === 0 || track.direction === direction) drawFog(pen, scale, track, knownMs, px);
  for (const track of tracks.gates) if (track.direction === direction) drawGate(pen, scale, track, knownMs, px);
  for (const track of tracks.queues) if (track.direction === 0 || track.direction === direction) drawQueue(pen, scale, track, knownMs, px);
  for (const track of tracks.alarms) if (track.direction === direction) drawAlarm(pen, scale, track, knownMs, px);
}

/** Two edges as they lay from a moment on, metres. */
interface Step {
  at: number;
  low: number;
  high: number;
}

/** The path of something between two edges that moved in steps. */
function stepPath(pen: Pen, scale: PlotScale, steps: readonly Step[], endMs: number): void {
  pen.beginPath();
  for (const [place, { at, high }] of steps.entries()) {
    const y = yOf(scale, high);
    if (place === 0) pen.moveTo(xOf(scale, at), y);
    else pen.lineTo(xOf(scale, at), y);
    pen.lineTo(xOf(scale, steps[place + 1]?.at ?? endMs), y);
  }
  for (const [place, { at, low }] of [...steps.entries()].toReversed()) {
    pen.lineTo(xOf(scale, steps[place + 1]?.at ?? endMs), yOf(scale, low));
    pen.lineTo(xOf(scale, at), yOf(scale, low));
  }
  pen.closePath();
}

/** Each part of a track in the class that it had then; where the class changed an edge stands between two parts. */
function drawFog(pen: Pen, scale: PlotScale, { steps, endedAt }: FogTrack, knownMs: number, px: number): void {
  const beginX = xOf(scale, steps[0]!.at);
  for (let from = 0, to = 0; from < steps.length; from = to) {
    const band = fogBandOf(steps[from]!.visibilityM);
    while (to < steps.length && fogBandOf(steps[to]!.visibilityM) === band) to++;
    const endMs = steps[to]?.at ?? endedAt ?? knownMs;
    const part = steps.slice(from, to).map(({ at, fromM, toM }) => ({ at, low: fromM, high: toM }));
    stepPath(pen, scale, part, endMs);
    pen.save();
    pen.strokeStyle = fogColours[band];
    pen.lineWidth = 2 * px;
    pen.stroke();
    pen.globalAlpha = 0.75;
    pen.lineWidth = px;
    hatchPath(pen, scale, part, endMs, beginX, 9 * px);
    pen.stroke();
    pen.restore();
  }
}

/**
 * The path of lines that rise to the right within something that moved in steps, cut to it one by one: a clip of its shape
 * would have the whole height of the plot drawn for each. Lines run on from step to step and, counted from `beginX`, from part to part.
 */
function hatchPath(pen: Pen, scale: PlotScale, steps: readonly Step[], endMs: number, beginX: number, apart: number): void {
  /** Where each line has come to: its left and right end. Line n crosses the plot's lower edge n × `apart` after `beginX`. */
  const lines = new Map<number, [left: number, right: number]>();
  const put = (line: number, [left, right]: [number, number]): void => {
    const foot = beginX + line * apart + scale.heightPx;
    pen.moveTo(left, foot - left);
    pen.lineTo(right, foot - right);
  };
  pen.beginPath();
  for (const [place, { at, low, high }] of steps.entries()) {
    const [left, right] = [Math.max(0, xOf(scale, at)), Math.min(scale.widthPx, xOf(scale, steps[place + 1]?.at ?? endMs))];
    const [top, bottom] = [yOf(scale, high), yOf(scale, low)];
    const from = Math.ceil((left + top - scale.heightPx - beginX) / apart);
    const to = Math.floor((right + bottom - scale.heightPx - beginX) / apart);
    for (let line = from; line <= to; line++) {
      const foot = beginX + line * apart + scale.heightPx;
      const piece: [number, number] = [Math.max(left, foot - bottom), Math.min(right, foot - top)];
      if (!(piece[0] < piece[1])) continue;
      const before = lines.get(line);
      if (before && before[1] === piece[0]) before[1] = piece[1];
      else {
        if (before) put(line, before);
        lines.set(line, piece);
      }
    }
  }
  for (const [line, piece] of lines) put(line, piece);
}

function drawQueue(pen: Pen, scale: PlotScale, { steps, endedAt }: QueueTrack, knownMs: number, px: number): void {
  const end = endedAt ?? knownMs;
  stepPath(pen, scale, steps.map(({ at, headM, tailM }) => ({ at, low: headM, high: tailM })), end);
  pen.fillStyle = 'rgb(255 255 255 / 22%)';
  pen.fill();
  for (const [width, colour] of [[4 * px, '#0d1215'], [2 * px, '#ffffff']] as const) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.lineJoin = 'round';
    pen.beginPath();
    for (const [place, { at, tailM }] of steps.entries()) {
      if (place === 0) pen.moveTo(xOf(scale, at), yOf(scale, tailM));
      else pen.lineTo(xOf(scale, at), yOf(scale, tailM));
    }
    pen.lineTo(xOf(scale, end), yOf(scale, steps.at(-1)!.tailM));
    pen.stroke();
  }
}

function drawGate(pen: Pen, scale: PlotScale, { alongM, state, since, endedAt, way }: GateTrack, knownMs: number, px: number): void {
  const y = yOf(scale, alongM) + (way === 'entry' ? -1.5 : 1.5) * px;
  const colour = palette.gate[state];
  pen.save();
  pen.lineCap = 'butt';
  for (const [width, stroke, dash] of [[3.5 * px, '#0d1215', []], [2 * px, colour, state === 'closed' ? [] : state === 'intermittent' ? [6 * px, 4 * px] : [2 * px, 3 * px]]] as const) {
    pen.strokeStyle = stroke;
    pen.lineWidth = width;
    pen.setLineDash([...dash]);
    pen.beginPath();
    pen.moveTo(xOf(scale, since), y);
    pen.lineTo(xOf(scale, endedAt ?? knownMs), y);
    pen.stroke();
  }
  pen.restore();
}

function drawAlarm(pen: Pen, scale: PlotScale, { alongM, raisedAt, clearedAt, priority }: AlarmTrack, knownMs: number, px: number): void {
  const x = xOf(scale, raisedAt);
  const y = yOf(scale, alongM);
  const size = (priority === 1 ? 8 : 6) * px;
  pen.strokeStyle = pen.fillStyle = alarmColours[priority];
  pen.lineWidth = 1.5 * px;
  pen.beginPath();
  pen.moveTo(x, y);
  pen.lineTo(xOf(scale, clearedAt ?? knownMs), y);
  pen.stroke();
  pen.beginPath();
  pen.moveTo(x - size, y - 1.6 * size);
  pen.lineTo(x + size, y - 1.6 * size);
  pen.lineTo(x, y);
  pen.closePath();
  pen.fill();
  pen.lineWidth = 1.5 * px;
  pen.strokeStyle = '#0d1215';
  pen.stroke();
}
