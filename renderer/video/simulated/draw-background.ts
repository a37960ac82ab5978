import { section, type Perspective } from './perspective.ts';
import { viewM } from './road-view.ts';
import { css, mix, veil, type Light } from './tint.ts';

type Canvas = CanvasRenderingContext2D;

/** Metres ahead at which the ground is cut into bands of one haze, nearest last: fine enough that no step is seen in fog. */
const bands = Array.from({ length: 64 }, (_, i) => viewM.far * 0.924 ** i);
/** One dash and one gap of the lane line are 15 m (GB 5768.3: 6 m and 9 m). */
const dash = { every: 15, length: 6 } as const;

/** Left and right edges of what is paved, metres from the left edge of the camera's carriageway. */
const carriagewayM = section.lane * section.lanes + section.shoulder;
const edges = { ahead: [0, carriagewayM], across: [-section.median - carriagewayM, -section.median] } as const;

/** Sky, verge, road, lines and rails: all that stands still. */
export function drawRoad(canvas: Canvas, view: Perspective, light: Light, visibilityM: number): void {
  drawSky(canvas, view, light);
  for (let i = 0; i + 1 < bands.length; i += 1) {
    const [far, near] = [bands[i]!, bands[i + 1]!];
    const share = veil((far + near) / 2, visibilityM);
    const top = view.y(far);
    canvas.fillStyle = css(mix(light.grass, light.haze, share));
    canvas.fillRect(0, top, view.width, view.y(near) - top + 1);
    canvas.fillStyle = css(mix(light.road, light.haze, share));
    for (const [left, right] of Object.values(edges)) strip(canvas, view, left, right, far, near);
  }
  drawLines(canvas, view, light, visibilityM);
  drawRails(canvas, view, light, visibilityM);
}

/** A yard: what a camera beside no road looks at. */
export function drawYard(canvas: Canvas, view: Perspective, light: Light, visibilityM: number): void {
  drawSky(canvas, view, light);
  for (let i = 0; i + 1 < bands.length; i += 1) {
    const top = view.y(bands[i]!);
    canvas.fillStyle = css(mix(light.road, light.haze, veil(bands[i + 1]!, visibilityM)));
    canvas.fillRect(0, top, view.width, view.y(bands[i + 1]!) - top + 1);
  }
  canvas.fillStyle = css(mix(light.rail, light.haze, veil(60, visibilityM)));
  canvas.fillRect(view.x(-40, 60), view.y(60) - view.scale(60) * 8, view.scale(60) * 70, view.scale(60) * 8);
  canvas.fillStyle = css(mix(light.lamps > 0.5 ? [214, 196, 140] : [70, 88, 104], light.haze, veil(60, visibilityM)));
  for (let bay = 0; bay < 8; bay += 1) canvas.fillRect(view.x(-36 + bay * 8, 60), view.y(60) - view.scale(60) * 6, view.scale(60) * 4.5, view.scale(60) * 2.4);
  for (let bay = -6; bay < 12; bay += 1) {
    canvas.fillStyle = css(mix(light.paint, light.haze, veil(24, visibilityM)), 0.8);
    strip(canvas, view, bay * 3, bay * 3 + 0.15, 27, 21);
  }
}

function drawSky(canvas: Canvas, { width, height, horizon }: Perspective, light: Light): void {
  const sky = canvas.createLinearGradient(0, 0, 0, horizon);
  sky.addColorStop(0, css(light.skyTop));
  sky.addColorStop(1, css(light.haze));
  canvas.fillStyle = sky;
  canvas.fillRect(0, 0, width, height);
}

function drawLines(canvas: Canvas, view: Perspective, light: Light, visibilityM: number): void {
  const paint = (aheadM: number): string => css(mix(light.paint, light.haze, veil(aheadM, visibilityM)));
  for (const [left, right] of Object.values(edges)) {
    // The shoulder lies right of travel: on the far carriageway, which comes towards the camera, at its left.
    const shoulder = left < 0 ? left + section.shoulder : right - section.shoulder;
    for (const at of [left + 0.4, right - 0.4, shoulder]) {
      for (let i = 0; i + 1 < bands.length; i += 1) {
        canvas.fillStyle = paint((bands[i]! + bands[i + 1]!) / 2);
        strip(canvas, view, at - 0.1, at + 0.1, bands[i]!, bands[i + 1]!);
      }
    }
    const middle = left < 0 ? left + section.shoulder + section.lane : left + section.lane;
    for (let ahead: number = viewM.far; ahead > 6; ahead -= dash.every) {
      canvas.fillStyle = paint(ahead);
      strip(canvas, view, middle - 0.08, middle + 0.08, ahead, Math.max(6, ahead - dash.length));
    }
  }
}

function drawRails(canvas: Canvas, view: Perspective, light: Light, visibilityM: number): void {
  for (const at of [edges.across[0] - 0.6, -section.median / 2, edges.ahead[1] + 0.6]) {
    for (let i = 0; i + 1 < bands.length; i += 1) {
      const [far, near] = [bands[i]!, bands[i + 1]!];
      canvas.fillStyle = css(mix(light.rail, light.haze, veil((far + near) / 2, visibilityM)));
      canvas.beginPath();
      canvas.moveTo(view.x(at, far), view.y(far) - view.scale(far) * 0.85);
      canvas.lineTo(view.x(at, near), view.y(near) - view.scale(near) * 0.85);
      canvas.lineTo(view.x(at, near), view.y(near) - view.scale(near) * 0.45);
      canvas.lineTo(view.x(at, far), view.y(far) - view.scale(far) * 0.45);
      canvas.fill();
    }
  }
}

/** A flat piece of ground between two distances. */
function strip(canvas: Canvas, view: Perspective, left: number, right: number, far: number, near: number): void {
  canvas.beginPath();
  canvas.moveTo(view.x(left, far), view.y(far));
  canvas.lineTo(view.x(right, far), view.y(far));
  canvas.lineTo(view.x(right, near), view.y(near));
  canvas.lineTo(view.x(left, near), view.y(near));
  canvas.fill();
}
