import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { findSceneProblem } from '../../../../shared/scene/find-scene-problem.ts';
import { gridCells, type Area, type Pane, type SceneDisplay } from '../../../../shared/scene/scene.ts';
import { buildPane, buildScene } from '../../../builders/scene.ts';

const display = (panes: Pane[], match: SceneDisplay['match'] = { role: 'wall' }): SceneDisplay => ({ match, viewing: { distanceM: 1, pitchMm: 1 }, panes });
const problem = (...displays: SceneDisplay[]) => findSceneProblem(buildScene('s', { displays }));
const area = (x: number, y: number, w: number, h: number): Area => ({ x, y, w, h });
const at = (where: Area, id = 'log') => buildPane({ id, kind: 'log', area: where });

describe('a scene', () => {
  it('with panes side by side, on the last cells, and maps on two displays has no problem', () => {
    expect(findSceneProblem(buildScene())).toBeUndefined();
    expect(problem(display([buildPane()]), display([buildPane()], { role: 'wall', place: 1 }), display([buildPane()], { role: 'wall', place: 2 }))).toBeUndefined();
    expect(problem(display([at(area(0, 0, 24, 48)), at(area(24, 0, 24, 24), 'b'), at(area(24, 24, 23, 24), 'c'), at(area(47, 47, 1, 1), 'd')]))).toBeUndefined();
  });

  test.each<[string, SceneDisplay[], string]>([
    ['a general entry twice', [display([buildPane()]), display([buildPane()])], 'displays.1.match: the same display is named twice'],
    ['a place twice', [display([buildPane()], { role: 'board', place: 2 }), display([buildPane()]), display([buildPane()], { role: 'board', place: 2 })], 'displays.2.match: the same display is named twice'],
    ['an id twice', [display([at(area(0, 0, 1, 1)), at(area(1, 0, 1, 1))])], "displays.0.panes.1.id: 'log' is used twice"],
    ['two maps', [display([at(area(0, 0, 1, 1))]), display([buildPane({ area: area(0, 0, 1, 1) }), at(area(1, 0, 1, 1)), buildPane({ id: 'second', area: area(2, 0, 1, 1) })], { role: 'board' })], 'displays.1.panes.2.kind: a display has at most one map'],
    ['no width', [display([at(area(0, 0, 0, 1))])], 'displays.0.panes.0.area: empty'],
    ['no height', [display([at(area(0, 0, 1, 0))])], 'displays.0.panes.0.area: empty'],
    ['one column too many', [display([at(area(1, 0, 48, 1))])], 'displays.0.panes.0.area: outside the display'],
    ['one row too many', [display([at(area(0, 48, 1, 1))])], 'displays.0.panes.0.area: outside the display'],
    ['one cell in common', [display([at(area(0, 0, 10, 10)), at(area(9, 9, 5, 5), 'b')])], "displays.0.panes.1.area: lies over 'log'"],
    ['a pane within a pane', [display([at(area(0, 0, 48, 48)), at(area(9, 9, 1, 1), 'b')])], "displays.0.panes.1.area: lies over 'log'"],
  ])('with %s is told where', (_, displays, line) => {
    expect(problem(...displays)).toMatch(new RegExp(`^${line.replaceAll('.', '\\.')}`));
  });
});

/** The truth by colouring cells. */
function isSound(areas: readonly Area[]): boolean {
  const cells = new Set<number>();
  for (const { x, y, w, h } of areas) {
    for (let row = y; row < y + h; row += 1) {
      for (let column = x; column < x + w; column += 1) {
        if (row >= gridCells || column >= gridCells || cells.has(row * gridCells + column)) return false;
        cells.add(row * gridCells + column);
      }
    }
  }
  return true;
}

test('panes overlap or stick out exactly when colouring the cells says so', () => {
  const coordinate = fc.integer({ min: 0, max: 46 });
  const size = fc.integer({ min: 1, max: 12 });
  const areas = fc.array(fc.record({ x: coordinate, y: coordinate, w: size, h: size }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(areas, (list) => {
      expect(problem(display(list.map((each, index) => at(each, `p${index}`)))) === undefined).toBe(isSound(list));
    }),
    { numRuns: 500 },
  );
});
