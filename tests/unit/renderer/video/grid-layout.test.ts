import { expect, test } from 'vitest';
import { tileGrids } from '../../../../shared/scene/scene.ts';
import { gridPlaces, gridSides, tileTowards } from '../../../../renderer/video/grid-layout.ts';

test.each(tileGrids)('a grid of %i covers every cell once', (grid) => {
  const sides = gridSides(grid);
  const cells = gridPlaces(grid).flatMap(({ column, row, span }) => Array.from({ length: span * span }, (_, i) => `${column + (i % span)},${row + Math.floor(i / span)}`));
  expect(gridPlaces(grid)).toHaveLength(grid);
  expect(new Set(cells).size).toBe(sides * sides);
  expect(cells).toHaveLength(sides * sides);
});

test('arrows lead to the neighbour, and stay at the edge', () => {
  expect(['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'x'].map((key) => tileTowards(9, 4, key))).toEqual([3, 5, 1, 7, 4]);
  expect([tileTowards(9, 0, 'ArrowUp'), tileTowards(9, 8, 'ArrowRight'), tileTowards(1, 0, 'ArrowDown')]).toEqual([0, 8, 0]);
});

test('in the grid of six every tile can be reached from the large one', () => {
  const reached = new Set([0]);
  // A set's loop comes to what is added meanwhile.
  for (const from of reached) for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) reached.add(tileTowards(6, from, key));
  expect(reached.size).toBe(6);
});
