/** A label's box on the screen, CSS pixels. */
export interface LabelBox {
  /** Middle of its foot before it is moved. */
  x: number;
  y: number;
  width: number;
  height: number;
  rank: number;
}

/** Where labels of the same order go: top left corners; undefined is hidden. */
export type Placed = ({ left: number; top: number } | undefined)[];

/** A label is lifted at most so often over others before it is left out. */
const mostLifts = 4;

/**
 * Lays labels so that none covers another and none leaves the pane: the most important first, each over its place or a few
 * rows higher, else not at all.
 */
export function layLabels(boxes: readonly LabelBox[], width: number, height: number, gap: number): Placed {
  const placed: Placed = boxes.map(() => undefined);
  const taken: { left: number; top: number; right: number; bottom: number }[] = [];
  const order = boxes.map((_, i) => i).toSorted((a, b) => boxes[a]!.rank - boxes[b]!.rank || boxes[b]!.y - boxes[a]!.y);
  for (const i of order) {
    const box = boxes[i]!;
    const left = box.x - box.width / 2;
    if (left < 0 || left + box.width > width || box.y > height) continue;
    let top = box.y - box.height;
    for (let lift = 0; lift <= mostLifts && top >= 0; lift += 1) {
      const hit = taken.find((other) => left < other.right + gap && left + box.width + gap > other.left && top < other.bottom + gap && top + box.height + gap > other.top);
      if (!hit) {
        placed[i] = { left, top };
        taken.push({ left, top, right: left + box.width, bottom: top + box.height });
        break;
      }
      top = hit.top - gap - box.height;
    }
  }
  return placed;
}
