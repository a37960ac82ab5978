import type { Rgb } from '../../lib/colour.ts';
import type { Perspective } from './perspective.ts';
import { css, mix, veil, type Light } from './tint.ts';
import type { Vehicle } from './vehicles.ts';

const paints: readonly Rgb[] = [[222, 224, 226], [60, 64, 70], [150, 154, 158], [120, 40, 40], [44, 74, 116], [196, 188, 168]];
const sizes = { car: { wide: 1.8, high: 1.45 }, truck: { wide: 2.45, high: 3.4 } } as const;
/** Lights are seen farther through fog than bodies are. */
const lampReach = 2.2;
/** A body fades into the air in so many steps: nobody sees them, and a picture needs few colours. */
const fades = 32;

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
  const shade = (colour: Rgb): string => css(mix(mix([0, 0, 0], colour, dark), light.haze, Math.round(hidden * fades) / fades));
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
  const lamp = facing ? lamps.head : lamps.tail;
  const radius = Math.max(0.8, metre * 0.13) * lamp.glow;
  const y = view.y(aheadM) - metre * 0.7 - radius;
  canvas.globalAlpha = alpha;
  for (const side of [-0.4, 0.4]) canvas.drawImage(pictureOf(lamp), view.x(acrossM + side * wide, aheadM) - radius, y, radius * 2, radius * 2);
  canvas.globalAlpha = 1;
}

/** A lamp: its colour, and how much wider its glow is than itself. */
interface Lamp {
  colour: Rgb;
  glow: number;
  picture?: HTMLCanvasElement;
}

const lamps: Record<'head' | 'tail', Lamp> = { head: { colour: [255, 246, 214], glow: 4 }, tail: { colour: [255, 62, 48], glow: 2.8 } };
const lampPx = 48;

/** A lamp is drawn once and laid wherever one shines: there are hundreds in a picture of a queue by night. */
function pictureOf(lamp: Lamp): HTMLCanvasElement {
  if (lamp.picture) return lamp.picture;
  const picture = document.createElement('canvas');
  picture.width = lampPx;
  picture.height = lampPx;
  const pen = picture.getContext('2d')!;
  for (const [alpha, radius] of [[0.22, lampPx / 2], [1, lampPx / 2 / lamp.glow]] as const) {
    pen.fillStyle = css(lamp.colour, alpha);
    pen.beginPath();
    pen.arc(lampPx / 2, lampPx / 2, radius, 0, 2 * Math.PI);
    pen.fill();
  }
  lamp.picture = picture;
  return picture;
}
