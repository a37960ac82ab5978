import * as v from 'valibot';
import { describe, expect, it, test } from 'vitest';
import { shippedRules, shippedScenes } from '../../../../resources/scenes/shipped.ts';
import { layoutOf } from '../../../../shared/scene/layout.ts';
import { roles } from '../../../../shared/scene/role.ts';
import { parseScene, rulesSchema } from '../../../../shared/scene/schemas.ts';
import { gridCells, paneKinds } from '../../../../shared/scene/scene.ts';
import { slotsOf } from '../../../../shared/scene/slots.ts';

test('six scenes come with the console, in the order of their keys, each named in both languages', () => {
  expect(shippedScenes.map(({ id }) => id)).toEqual(['network', 'fog', 'holiday', 'incident', 'night', 'dual-desk']);
  for (const { name, nameEn } of shippedScenes) {
    expect(name).toMatch(/\p{Script=Han}/u);
    expect(nameEn).toMatch(/^[\x20-\x7e]+$/);
  }
});

describe.each(shippedScenes)('the scene $id', (scene) => {
  it('reads as a file does', () => {
    expect(parseScene(JSON.stringify(scene))).toEqual({ ok: true, value: scene });
  });

  it('has a display of its own for each of the four roles', () => {
    for (const role of roles) expect(layoutOf(scene, role, 1).match.role).toBe(role);
  });

  it('leaves no cell of a display empty', () => {
    for (const { match, panes } of scene.displays) {
      const cells = panes.reduce((sum, { area }) => sum + area.w * area.h, 0);
      expect(`${match.role} ${match.place ?? ''}: ${cells}`).toBe(`${match.role} ${match.place ?? ''}: ${gridCells ** 2}`);
    }
  });

  it('says from how far each kind of display is read: desks under a metre, walls and boards from several', () => {
    for (const { match, viewing } of scene.displays) expect(viewing.distanceM < 1).toBe(match.role.startsWith('desk'));
  });

  it('has its map and its alarms on the left desk, and tiles on a desk and on the wall', () => {
    const kinds = (['desk-left', 'desk-right', 'wall'] as const).flatMap((role) => scene.displays.filter(({ match }) => match.role === role).map(({ panes }) => [role, panes.map(({ kind }) => kind)] as const));
    const [, left] = kinds.find(([role]) => role === 'desk-left')!;
    expect(left).toContain('map');
    expect(left).toContain('alarms');
    for (const side of ['desk', 'wall']) expect(kinds.some(([role, list]) => role.startsWith(side) && list.includes('video'))).toBe(true);
  });
});

test('every kind of pane is on some display of the shipped scenes', () => {
  const shown = new Set(shippedScenes.flatMap(({ displays }) => displays.flatMap(({ panes }) => panes.map(({ kind }) => kind))));
  expect(paneKinds.filter((kind) => !shown.has(kind))).toEqual([]);
});

test('a two-display desk and a wall of two have tiles for the patrol in the scenes that watch, and none in an incident', () => {
  const windows = [
    { id: '1', role: 'wall', place: 1, attached: true },
    { id: '2', role: 'wall', place: 2, attached: true },
    { id: '3', role: 'desk-left', place: 1, attached: true },
    { id: '4', role: 'desk-right', place: 1, attached: true },
  ] as const;
  const patrolled = shippedScenes.filter((scene) => slotsOf({ scene, windows: [...windows], grids: {} }).some(({ patrol }) => patrol));
  expect(patrolled.map(({ id }) => id)).toEqual(['network', 'fog', 'holiday', 'night', 'dual-desk']);
});

test('the shipped rules are rules, and the scenes that they bring are shipped', () => {
  expect(v.safeParse(rulesSchema, shippedRules).success).toBe(true);
  const ids = new Set(shippedScenes.map(({ id }) => id));
  for (const { brings } of shippedRules) if ('scene' in brings) expect(ids).toContain(brings.scene);
});
