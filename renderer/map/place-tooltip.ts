/** Distance from the pointer, and from the pane's edge, CSS pixels. */
const gap = 16;
const edge = 4;

interface Size {
  width: number;
  height: number;
}

/** The upper left corner of a tooltip: beside the pointer where there is more room, and always inside the pane when it fits at all. */
export function placeTooltip(pointer: { x: number; y: number }, box: Size, pane: Size): { left: number; top: number } {
  return { left: along(pointer.x, box.width, pane.width), top: along(pointer.y, box.height, pane.height) };
}

function along(at: number, size: number, room: number): number {
  const wished = at > room / 2 ? at - gap - size : at + gap;
  return Math.max(edge, Math.min(wished, room - size - edge));
}
