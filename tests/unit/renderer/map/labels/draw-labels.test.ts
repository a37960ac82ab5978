import { expect, it } from 'vitest';
import { drawLabels } from '../../../../../renderer/map/labels/draw-labels.ts';
import { buildLabel } from '../../../../../renderer/map/labels/label.ts';
import type { PlacedLabel } from '../../../../../renderer/map/labels/place-labels.ts';

/** What is drawn, in order: only lines to what is named, and words. */
function recorder(drawn: string[]): CanvasRenderingContext2D {
  const known: Partial<CanvasRenderingContext2D> = {
    lineTo: () => drawn.push('line'),
    fillText: (words: string) => drawn.push(words),
    measureText: () => ({ width: 10 }) as TextMetrics,
  };
  return new Proxy(known, { get: (target, key) => Reflect.get(target, key) ?? (() => {}), set: () => true }) as CanvasRenderingContext2D;
}

const placed = (words: string, top: number): PlacedLabel => ({
  label: buildLabel({ id: words, lon: 116, lat: 36, form: 'pill', colour: '#ffffff', runs: [{ text: words, colour: '#ffffff' }] }),
  box: { left: 0, right: 100, top, bottom: top + 20 },
  anchorX: 50,
  anchorY: 300,
});

it('draws every line to what a label names under every label, and the first label on top', () => {
  const drawn: string[] = [];
  drawLabels(recorder(drawn), [placed('first', 0), placed('second', 100)], 1);
  expect(drawn).toEqual(['line', 'line', 'second', 'first']);
});
