import { describe, expect, it } from 'vitest';
import { scenePx } from '../../../../renderer/app/use-viewing.ts';
import { arcMinutes, chineseArcMin, textPx } from '../../../../shared/scene/legibility.ts';

/** A wall seen from 6 m, as the domain page has it. */
const wall = { distanceM: 6, pitchMm: 0.9 };
const wantedPx = textPx(wall, chineseArcMin);

describe('the text of a window', () => {
  it.each([1, 1.25, 1.5, 2])('fills 20′ of arc on a display whose scale is %d, and not more', (ratio) => {
    expect(arcMinutes(wall, scenePx(wantedPx, ratio, 2_160 / ratio) * ratio)).toBeCloseTo(chineseArcMin, 1);
  });

  it('grows up to a 24th of the window’s height', () => {
    expect(scenePx(200, 1, 1_080)).toBe(45);
    expect(scenePx(200, 2, 1_080)).toBe(45);
    expect(scenePx(39.123456, 1, 2_160)).toBe(39.12);
    expect(scenePx(0, 1, 1_080)).toBe(0);
  });
});
