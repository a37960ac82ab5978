import type { Rgb } from '../../lib/colour.ts';
import type { Perspective } from './perspective.ts';
import { css, mix, veil, type Light } from './tint.ts';
import type { Vehicle } from './vehicles.ts';

const paints: readonly Rgb[] = [[222, 224, 226], [60, 64, 70], [150, 154, 158], [120, 40, 40], [44, 74, 116], [196, 188, 168]];
const sizes = { car: { wide: 1.8, high: 1.45 }, truck: { wide: 2.45, high: 3.4 } } as const;
/** Lights are seen farther through fog than bodies are. */
const lampReach = 2.2;

/** Vehicles as boxes with glass and lamps, the farthest first; what the air hides is left out. */
export function drawVehicles(canvas: CanvasRenderingContext2D, view: Perspective, light: Light, visibilityM: number, vehicles: readonly Vehicle[]): void {
  const lit = light.lamps > 0.3 || visibilityM < 500;
  for (const vehicle of vehicles) {
    const hidden = veil(vehicle.aheadM, visibilityM);
    if (hidden < 0.97) drawBody(canvas, view, light, vehicle, hidden);
    if (lit) drawLamps(canvas, view, vehicle, veil(vehicle.aheadM, visibilityM * lampReach));
  }
}

function drawBody(canvas: CanvasRenderingContext2D, view: Perspective, light: Light, vehicle: Vehicle, hidden: number): void {
  const { wide, high } = sizes[vehicle.truck ? 'truck' : 'car'];
  const metre = view.scale(vehicle.aheadM);
  const left = view.x(vehicle.acrossM - wide / 2, vehicle.aheadM);
  const ground = view.y(vehicle.aheadM);
  const dark = 1 - 0.82 * light.lamps;
  const shade = (colour: Rgb): string => css(mix(mix([0, 0, 0], colour, dark), light.haze, hidden));
  canvas.fillStyle = shade([30, 30, 32]);
  canvas.fillRect(left, ground - metre * 0.4, wide * metre, metre * 0.4);
  canvas.fillStyle = shade(paints[vehicle.paint]!);
  canvas.fillRect(left, ground - metre * high, wide * metre, metre * (high - 0.3));
  if (metre < 2.5) return;
  canvas.fillStyle = shade([38, 46, 54]);
  if (vehicle.truck && !vehicle.facing) canvas.fillRect(left + wide * metre * 0.48, ground - metre * high, Math.max(1, metre * 0.06), metre * (high - 0.5));
  else canvas.fillRect(left + wide * metre * 0.12, ground - metre * high * 0.94, wide * metre * 0.76, metre * high * 0.32);
}

function drawLamps(canvas: CanvasRenderingContext2D, view: Perspective, { aheadM, acrossM, truck, facing }: Vehicle, hidden: number): void {
  const { wide } = sizes[truck ? 'truck' : 'car'];
  const metre = view.scale(aheadM);
  const alpha = 1 - hidden;
  if (alpha < 0.04) return;
  const colour: Rgb = facing ? [255, 246, 214] : [255, 62, 48];
  const y = view.y(aheadM) - metre * 0.7;
  const core = Math.max(0.8, metre * 0.13);
  for (const side of [-0.4, 0.4]) {
    const x = view.x(acrossM + side * wide, aheadM);
    canvas.fillStyle = css(colour, alpha * 0.22);
    disc(canvas, x, y, core * (facing ? 4 : 2.8));
    canvas.fillStyle = css(colour, alpha);
    disc(canvas, x, y, core);
  }
}

function disc(canvas: CanvasRenderingContext2D, x: number, y: number, radius: number): void {
  canvas.beginPath();
  canvas.arc(x, y, radius, 0, 2 * Math.PI);
  canvas.fill();
}
