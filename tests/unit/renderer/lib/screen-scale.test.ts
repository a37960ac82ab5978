import { expect, it } from 'vitest';
import { screenScaleOf } from '../../../../renderer/lib/screen-scale.ts';

it.each([[1920, 1080, 20], [3840, 2160, 40], [1366, 768, 14], [800, 600, 14]])('20 px of text on %d × %d is at least %d px', (width, height, px) => {
  expect(20 * screenScaleOf(width, height)).toBeGreaterThanOrEqual(px);
});
