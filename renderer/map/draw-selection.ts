import { palette } from '../lib/palette.ts';
import type { Ref } from '../stores/selection.ts';
import { locate } from './locate.ts';
import type { PickLooks } from './pick.ts';
import type { MapModel } from './map-model.ts';
import type { Screen } from './screen.ts';

/** Rings around what is pointed at (thin) and what is selected (thick, with corner ticks), on the label canvas. */
export function drawSelection(
  context: CanvasRenderingContext2D,
  model: MapModel,
  looks: PickLooks,
  screen: Screen,
  selected: Ref | undefined,
  hovered: Ref | undefined,
): void {
  const { scale } = screen;
  for (const [ref, width] of [[hovered, 2], [selected, 4]] as const) {
    const at = ref && locate(ref, model, looks, screen);
    if (!at) continue;
    const radius = at.radius + 7 * scale;
    context.beginPath();
    context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
    context.lineWidth = (width + 3) * scale;
    context.strokeStyle = palette.ground.outside;
    context.stroke();
    context.lineWidth = width * scale;
    context.strokeStyle = palette.accent;
    context.stroke();
    if (ref !== selected) continue;
    context.beginPath();
    for (const [dx, dy] of [[1, 0], [-1, 0], [0, 1], [0, -1]] as const) {
      context.moveTo(at.x + dx * radius, at.y + dy * radius);
      context.lineTo(at.x + dx * (radius + 10 * scale), at.y + dy * (radius + 10 * scale));
    }
    context.stroke();
  }
}
