import { expect, test } from 'vitest';
import { sceneProblem, sceneRefusal } from '../../../../../renderer/panels/scenes/scene-words.ts';
import { changePane } from '../../../../../renderer/panels/scenes/edit-scene.ts';
import { findSceneProblem } from '../../../../../shared/scene/find-scene-problem.ts';
import type { Area, Scene } from '../../../../../shared/scene/scene.ts';

const area: Area = { x: 0, y: 0, w: 24, h: 48 };
const scene: Scene = {
  id: 's', name: '测试',
  displays: [{ match: { role: 'wall' }, viewing: { distanceM: 6, pitchMm: 0.9 }, panes: [{ id: 'map', kind: 'map', area, props: {} }, { id: 'fog', kind: 'fog', area: { ...area, x: 24 }, props: {} }] }],
};
const moved = (part: Partial<Area>) => changePane(scene, 0, { ...scene.displays[0]!.panes[1]!, area: { ...area, x: 24, ...part } });

test('what keeps a scene from being saved is said in the operator’s language, by the panes’ names', () => {
  expect(sceneProblem(scene, 'zh')).toBeUndefined();
  expect(sceneProblem({ ...scene, name: ' ' }, 'zh')).toBe('请填写名称');
  expect(sceneProblem(moved({ x: 20 }), 'zh')).toBe('团雾 (fog) 与 地图 (map) 重叠');
  expect(sceneProblem(moved({ x: 30 }), 'zh')).toBe('团雾 (fog) 超出显示屏（共 48 格）');
  expect(sceneProblem(moved({ w: 0 }), 'en')).toBe('Fog (fog) must be at least 1 cell wide and high');
  // A file's author is told the place in the file.
  expect(findSceneProblem(moved({ x: 20 }))).toBe("displays.0.panes.1.area: lies over 'map'");
});

test('why the service did not do it is said by its code; a file’s fault keeps the words that name the place', () => {
  expect(sceneRefusal({ code: 'forbidden', message: 'the wall is held by desk-left (window 1)' }, 'zh')).toBe('未生效（forbidden）：大屏由其他窗口控制，或为系统自带内容');
  expect(sceneRefusal({ code: 'scene-file', message: 'displays.0: empty' }, 'zh')).toBe('未生效（scene-file）：displays.0: empty');
});
