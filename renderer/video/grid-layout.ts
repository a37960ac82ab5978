import type { TileGrid } from '../../shared/scene/scene.ts';

/** A tile's place in its grid: columns and rows from 1, and how many it takes each way. */
export interface TilePlace {
  column: number;
  row: number;
  span: number;
}

/** Columns (and as many rows) of a grid; 6 is one tile of 2 × 2 and five beside it. */
export function gridSides(grid: TileGrid): number {
  return grid === 6 ? 3 : Math.sqrt(grid);
}

/** Where each tile of a grid lies, the first at the upper left. */
export function gridPlaces(grid: TileGrid): TilePlace[] {
  if (grid !== 6) {
    const sides = gridSides(grid);
    return Array.from({ length: grid }, (_, i) => ({ column: (i % sides) + 1, row: Math.floor(i / sides) + 1, span: 1 }));
  }
  const small = [[3, 1], [3, 2], [1, 3], [2, 3], [3, 3]] as const;
  return [{ column: 1, row: 1, span: 2 }, ...small.map(([column, row]) => ({ column, row, span: 1 }))];
}

/** The tile that an arrow key leads to: the nearest that way, the one most in line first. The same when there is none. */
export function tileTowards(grid: TileGrid, from: number, key: string): number {
  const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
  const places = gridPlaces(grid);
  const here = places[from];
  if (!step || !here) return from;
  const [dx, dy] = step as [number, number];
  const middle = ({ column, row, span }: TilePlace): [number, number] => [column + span / 2, row + span / 2];
  const [x, y] = middle(here);
  let best = from;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [i, place] of places.entries()) {
    const [px, py] = middle(place);
    const ahead = (px - x) * dx + (py - y) * dy;
    const aside = Math.abs((px - x) * dy) + Math.abs((py - y) * dx);
    if (i === from || ahead <= 0 || aside > ahead) continue;
    const cost = ahead + aside * 2;
    if (cost >= bestCost) continue;
    best = i;
    bestCost = cost;
  }
  return best;
}
