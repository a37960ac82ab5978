import { expect, test, vi } from 'vitest';

test('leaves nothing on the window that scripts could read', async () => {
  vi.stubGlobal('window', globalThis);
  const before = Object.getOwnPropertyNames(globalThis);
  await import('../../../../../renderer/twin/scene/twin-scene.ts');
  expect(Object.getOwnPropertyNames(globalThis).filter((name) => !before.includes(name))).toEqual([]);
  vi.unstubAllGlobals();
});
