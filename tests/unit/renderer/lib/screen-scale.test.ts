import { expect, it } from 'vitest';
import { screenScaleOf } from '../../../../renderer/lib/screen-scale.ts';

it.each([[20, 20], [40, 40], [14.2, 14], [12, 14], [100, 60]])('a root font of %d px draws texts of 20 px at %d px at least', (rootPx, px) => {
  expect(20 * screenScaleOf(rootPx)).toBeGreaterThanOrEqual(px);
});

it('grows with the root font up to three times', () => {
  expect([20, 39, 80].map(screenScaleOf)).toEqual([1, 1.95, 3]);
});
