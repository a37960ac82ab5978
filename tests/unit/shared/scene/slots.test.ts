import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedScenes } from '../../../../resources/scenes/shipped.ts';
import { roles, type SceneWindow } from '../../../../shared/scene/role.ts';
import { tileGrids } from '../../../../shared/scene/scene.ts';
import { slotsOf, tilesOf } from '../../../../shared/scene/slots.ts';
import { buildPane, buildScene, buildStage, buildVideoDisplay } from '../../../builders/scene.ts';

const ids = (stage: Parameters<typeof slotsOf>[0]) => slotsOf(stage).map(({ id }) => id);

test('tiles are numbered through all windows: walls first, then desks', () => {
  const slots = slotsOf(buildStage({ windows: buildStage().windows.toReversed() }));
  expect(slots.map(({ number, id }) => `${number} ${id}`)).toEqual(['1 1/video/1', '2 1/video/2', '3 1/video/3', '4 1/video/4', '5 2/video/1', '6 3/video/1']);
  expect(slots[3]).toEqual({ id: '1/video/4', number: 4, window: '1', role: 'wall', pane: 'video', tile: 4, patrol: true, attached: true });
  expect(slots[4]).toMatchObject({ role: 'desk-left', patrol: false });
});

test('two video panes of one display are numbered one after the other, and other panes have no tiles', () => {
  const area = { x: 0, y: 0, w: 12, h: 12 };
  const panes = [buildPane({ id: 'b', kind: 'video', area, props: { tiles: 1 } }), buildPane({ area }), buildPane({ id: 'a', kind: 'video', area, props: { tiles: 1 } })];
  const scene = buildScene('s', { displays: [{ match: { role: 'wall' }, viewing: { distanceM: 1, pitchMm: 1 }, panes }] });
  expect(ids({ scene, windows: [{ id: '4', role: 'wall', place: 1, attached: true }], grids: {} })).toEqual(['4/b/1', '4/a/1']);
});

test('a pane has the tiles that an operator chose, else the scene, else nine', () => {
  const pane = buildPane({ kind: 'video' });
  expect(tilesOf({ grids: {} }, '1', pane)).toBe(9);
  expect(tilesOf({ grids: {} }, '1', { ...pane, props: { tiles: 4 } })).toBe(4);
  expect(tilesOf({ grids: { '1/video': 25, '2/video': 1 } }, '1', { ...pane, props: { tiles: 4 } })).toBe(25);
  expect(ids(buildStage({ grids: { '1/video': 1 } }))).toEqual(['1/video/1', '2/video/1', '3/video/1']);
});

test('the patrol may use only panes that say so', () => {
  const scene = buildScene('s', { displays: [buildVideoDisplay('wall', 1, 1, false), { ...buildVideoDisplay('wall', 2, 1), panes: [buildPane({ kind: 'video', props: { tiles: 1 } })] }, buildVideoDisplay('wall', 3, 1)] });
  const windows = [1, 2, 3].map((place) => ({ id: String(place), role: 'wall' as const, place, attached: true }));
  expect(slotsOf({ scene, windows, grids: {} }).map(({ patrol }) => patrol)).toEqual([false, false, true]);
});

const anyWindows = fc
  .uniqueArray(fc.integer({ min: 1, max: 40 }), { maxLength: 8 })
  .chain((numbers) => fc.tuple(...numbers.map((number) => fc.record({ id: fc.constant(String(number)), role: fc.constantFrom(...roles), place: fc.integer({ min: 1, max: 6 }), attached: fc.boolean() }))));
const anyGrids = fc.dictionary(fc.integer({ min: 1, max: 40 }).map((window) => `${window}/video`), fc.constantFrom(...tileGrids));

test('numbers run from 1 without a gap, each slot has one, and neither order nor a dead window changes them', () => {
  fc.assert(
    fc.property(fc.constantFrom(...shippedScenes), anyWindows, anyGrids, fc.nat(), (scene, windows, grids, dead) => {
      const slots = slotsOf({ scene, windows, grids });
      expect(slots.map(({ number }) => number)).toEqual(slots.map((_, index) => index + 1));
      expect(new Set(slots.map(({ id }) => id)).size).toBe(slots.length);
      const gone = windows.map((window, index): SceneWindow & { attached: boolean } => (windows.length > 0 && index === dead % windows.length ? { ...window, attached: false } : window));
      const after = slotsOf({ scene, windows: gone.toReversed(), grids });
      const named = (list: typeof slots) => list.map((slot) => ({ ...slot, attached: undefined }));
      expect(named(after)).toEqual(named(slots));
      for (const slot of after) expect(slot.attached).toBe(gone.find(({ id }) => id === slot.window)!.attached);
    }),
  );
});
