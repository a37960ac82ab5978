import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDisplay, addPane, changePane, movePanes, removeDisplay, removePane } from '../../../../../renderer/panels/scenes/edit-scene.ts';
import { shippedScenes } from '../../../../../resources/scenes/shipped.ts';
import { findSceneProblem } from '../../../../../shared/scene/find-scene-problem.ts';
import { roles } from '../../../../../shared/scene/role.ts';
import { gridCells, paneKinds, type Area, type Scene } from '../../../../../shared/scene/scene.ts';
import { buildPane, buildScene } from '../../../../builders/scene.ts';

const area = (x: number, y: number, w: number, h: number): Area => ({ x, y, w, h });
const viewing = { distanceM: 2, pitchMm: 1 };
/** A scene of two displays; the first has panes with these areas, the second one map. */
const sceneOf = (...areas: Area[]) =>
  buildScene('s', {
    displays: [
      { match: { role: 'wall' }, viewing, panes: areas.map((each, index) => buildPane({ id: `p${index}`, kind: 'log', area: each })) },
      { match: { role: 'board', place: 3 }, viewing, panes: [buildPane()] },
    ],
  });
const panes = (scene: Scene | undefined) => scene!.displays[0]!.panes;

describe('a pane', () => {
  const scene = sceneOf(area(0, 0, 24, 48), area(24, 0, 24, 48));
  it('moves and is sized; others, other displays and what the layout library adds stay out of it', () => {
    const next = movePanes(scene, 0, [{ i: 'p1', ...area(30, 4, 18, 20), moved: true } as Area & { i: string }, { i: 'gone', ...area(0, 0, 1, 1) }]);
    expect(panes(next)).toEqual([panes(scene)[0], { ...panes(scene)[1], area: area(30, 4, 18, 20) }]);
    expect(next.displays[1]).toBe(scene.displays[1]);
    expect(panes(scene)[1]!.area).toEqual(area(24, 0, 24, 48));
  });

  it('is replaced by itself, or removed', () => {
    const video = buildPane({ id: 'p0', kind: 'video', props: { tiles: 16 } });
    expect(panes(changePane(scene, 0, video))).toEqual([video, panes(scene)[1]]);
    expect(panes(removePane(scene, 0, 'p0'))).toEqual([panes(scene)[1]]);
    expect(panes(removePane(scene, 1, 'p0'))).toEqual(panes(scene));
  });
});

describe('a pane more', () => {
  test.each<[string, Area[], Area | undefined]>([
    ['a quarter of an empty display', [], area(0, 0, 24, 24)],
    ['the first quarter that is free', [area(0, 0, 24, 1)], area(24, 0, 24, 24)],
    ['a sixth where no quarter is free', [area(0, 0, 30, 48)], area(30, 0, 16, 16)],
    ['the last corner of four cells', [area(0, 0, 44, 48), area(44, 0, 4, 44)], area(44, 44, 4, 4)],
    ['no room that is narrower', [area(0, 0, 45, 48)], undefined],
    ['the 24th place of a display', Array.from({ length: 23 }, (_, n) => area(n, 47, 1, 1)), area(0, 0, 24, 24)],
    ['no 25th', Array.from({ length: 24 }, (_, n) => area(n, 47, 1, 1)), undefined],
  ])('takes %s', (_, areas, found) => {
    const next = addPane(sceneOf(...areas), 0, 'fog');
    if (found) expect(panes(next).at(-1)).toEqual({ id: 'fog', kind: 'fog', area: found, props: {} });
    else expect(next).toBeUndefined();
  });

  it('has an id of its own, and four tiles when it is video', () => {
    let scene = sceneOf();
    for (let n = 0; n < 3; n += 1) scene = addPane(scene, 0, 'video')!;
    expect(panes(scene).map(({ id }) => id)).toEqual(['video', 'video-2', 'video-3']);
    expect(panes(addPane(removePane(scene, 0, 'video-2'), 0, 'video')).map(({ id }) => id)).toEqual(['video', 'video-3', 'video-2']);
    expect(panes(scene)[0]!.props).toEqual({ tiles: 4 });
  });
});

describe('a display more', () => {
  it('is the first of its role with a map, read from as far as such displays are', () => {
    const next = addDisplay(sceneOf(area(0, 0, 48, 48)), 'desk-left');
    expect(next.displays.at(-1)).toEqual({ match: { role: 'desk-left' }, viewing: { distanceM: 0.7, pitchMm: 0.27 }, panes: [buildPane()] });
    expect(addDisplay(buildScene('s', { displays: next.displays.slice(2) }), 'wall').displays.at(-1)!.viewing).toEqual({ distanceM: 6, pitchMm: 0.9 });
  });

  it('has the next place of its role, its viewing, and video', () => {
    const scene = sceneOf(area(0, 0, 48, 48));
    expect(addDisplay(scene, 'board').displays.at(-1)).toMatchObject({ match: { role: 'board', place: 4 }, viewing, panes: [{ kind: 'video', props: { tiles: 9 } }] });
    const walls = addDisplay(addDisplay(scene, 'wall'), 'wall');
    expect(walls.displays.slice(2).map(({ match }) => match)).toEqual([{ role: 'wall', place: 2 }, { role: 'wall', place: 3 }]);
  });

  it('and a display less leave the others', () => {
    const scene = sceneOf(area(0, 0, 48, 48));
    expect(removeDisplay(scene, 0).displays).toEqual([scene.displays[1]]);
    expect(removeDisplay(addDisplay(scene, 'wall'), 2)).toEqual(scene);
  });
});

test('whatever is added to a sound scene leaves it sound', () => {
  const step = fc.oneof(
    fc.record({ role: fc.constantFrom(...roles) }),
    fc.record({ display: fc.nat(), kind: fc.constantFrom(...paneKinds.filter((kind) => kind !== 'map')) }),
    fc.record({ display: fc.nat(), without: fc.nat() }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...shippedScenes), fc.array(step, { maxLength: 25 }), (shipped, steps) => {
      let scene = shipped;
      for (const next of steps) {
        if ('role' in next) scene = addDisplay(scene, next.role);
        else {
          const at = next.display % scene.displays.length;
          const there = scene.displays[at]!.panes;
          if ('kind' in next) scene = addPane(scene, at, next.kind) ?? scene;
          else if (there.length > 1) scene = removePane(scene, at, there[next.without % there.length]!.id);
        }
        expect(findSceneProblem(scene)).toBeUndefined();
        for (const { panes: list } of scene.displays) expect(list.reduce((sum, pane) => sum + pane.area.w * pane.area.h, 0)).toBeLessThanOrEqual(gridCells ** 2);
      }
    }),
    { numRuns: 60 },
  );
});
