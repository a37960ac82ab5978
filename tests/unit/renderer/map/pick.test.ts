import { describe, expect, it } from 'vitest';
import { MarkColumns } from '../../../../renderer/map/columns/mark-columns.ts';
import { distanceTo, nearestMark } from '../../../../renderer/map/pick.ts';
import { Screen } from '../../../../renderer/map/screen.ts';

const screen = new Screen({ lon: 116, lat: 36.45, zoom: 12, width: 1_000, height: 600, scale: 1 });

function look(columns: MarkColumns) {
  return { columns, sizePixels: 20, roadPixels: 10, detail: false, shown: true };
}

describe('nearestMark', () => {
  it('finds the mark under the pointer where it is drawn, offset included', () => {
    const marks = new MarkColumns(2);
    for (const i of [0, 1]) {
      marks.place(i, 116, 36.45);
      marks.shape(i, 0, 0, 1);
    }
    marks.offsets[4] = 2;
    expect(nearestMark(look(marks), screen, 500, 300)).toBe(0);
    expect(nearestMark(look(marks), screen, 540, 300)).toBe(1);
    expect(nearestMark(look(marks), screen, 600, 300)).toBe(-1);
  });

  it('does not find what is hidden', () => {
    const marks = new MarkColumns(1);
    marks.place(0, 116, 36.45);
    expect(nearestMark(look(marks), screen, 500, 300)).toBe(-1);
  });
});

describe('distanceTo', () => {
  it('measures in pixels to the nearest point of a line', () => {
    const y = screen.yOf(36.45);
    expect(distanceTo([[115.9, 36.45], [116.1, 36.45]], screen, 500, y + 12)).toBeCloseTo(12, 3);
    expect(distanceTo([[116, 36.45], [116.1, 36.45]], screen, 470, y)).toBeCloseTo(30, 3);
  });
});
