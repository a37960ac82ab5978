import { expect, test, vi } from 'vitest';

test('asks the browser once and follows what the person has chosen', async () => {
  const query = { matches: false };
  const matchMedia = vi.fn(() => query);
  vi.stubGlobal('matchMedia', matchMedia);
  const { prefersLessMotion } = await import('../../../../renderer/lib/less-motion.ts');
  expect(prefersLessMotion()).toBe(false);
  query.matches = true;
  expect(prefersLessMotion()).toBe(true);
  expect(matchMedia.mock.calls).toEqual([['(prefers-reduced-motion: reduce)']]);
  vi.unstubAllGlobals();
});
