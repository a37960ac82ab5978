import { expect, test } from 'vitest';
import { drawVehicles } from '../../../../../renderer/video/simulated/draw-vehicles.ts';
import { buildPerspective } from '../../../../../renderer/video/simulated/perspective.ts';
import { lightOf } from '../../../../../renderer/video/simulated/tint.ts';

/** Colours that a pen was given. */
function penOf(colours: Set<string>): CanvasRenderingContext2D {
  return { set fillStyle(colour: string) { colours.add(colour); }, fillRect: () => {} } as unknown as CanvasRenderingContext2D;
}

test('vehicles at a thousand distances take few colours, and a far one has others than a near one', () => {
  const colours = new Set<string>();
  const view = buildPerspective(480, 270);
  const at = (aheadM: number) => ({ aheadM, acrossM: 3, truck: false, facing: false, paint: Math.round(aheadM) % 6 });
  drawVehicles(penOf(colours), view, lightOf(1, 20_000), 20_000, Array.from({ length: 1_000 }, (_, i) => at(10 + i * 19.99)));
  // Six paints, tyres and glass, by how much of them the air hides.
  expect(colours.size).toBeGreaterThan(50);
  expect(colours.size).toBeLessThan(8 * 33);
  const [near, far] = [new Set<string>(), new Set<string>()];
  drawVehicles(penOf(near), view, lightOf(1, 600), 600, [at(12)]);
  drawVehicles(penOf(far), view, lightOf(1, 600), 600, [at(570)]);
  expect([...near].some((colour) => far.has(colour))).toBe(false);
});
