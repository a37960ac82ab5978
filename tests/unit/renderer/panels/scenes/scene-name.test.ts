import { expect, test } from 'vitest';
import { sceneName } from '../../../../../renderer/panels/scenes/scene-name.ts';

test.each([
  [{ name: '团雾值守', nameEn: 'Fog watch' }, 'zh', '团雾值守'],
  [{ name: '团雾值守', nameEn: 'Fog watch' }, 'en', 'Fog watch'],
  [{ name: '本地场景' }, 'zh', '本地场景'],
  [{ name: '本地场景' }, 'en', '本地场景'],
] as const)('%j in %s is %s', (scene, language, name) => {
  expect(sceneName(scene, language)).toBe(name);
});
