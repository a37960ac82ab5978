import { useLayoutEffect } from 'react';
import { chineseArcMin, textPx } from '../../shared/scene/legibility.ts';
import type { Viewing } from '../../shared/scene/scene.ts';

/** Text grows for its viewers up to so much of the window's height: beyond it the legibility note says what is too small. */
const mostShare = 1 / 24;

/**
 * Size of a window's text for its viewers, CSS pixels, rounded to hundredths: on a display that is scaled a text of so many
 * of its pixels is fewer CSS pixels.
 * @param wantedPx pixels of the display
 * @param ratio pixels of the display a CSS pixel
 * @param heightPx the window's height, CSS pixels
 */
export function scenePx(wantedPx: number, ratio: number, heightPx: number): number {
  return Math.round(Math.min(wantedPx / ratio, heightPx * mostShare) * 100) / 100;
}

/** Sizes this window's text for the distance that its display is read from, and tells whoever measures in pixels; anew when the window's height or scale changes. */
export function useViewing(viewing: Viewing | undefined): void {
  const wantedPx = viewing ? textPx(viewing, chineseArcMin) : 0;
  useLayoutEffect(() => {
    const size = () => {
      const px = scenePx(wantedPx, devicePixelRatio, innerHeight);
      const { style } = document.documentElement;
      if (style.getPropertyValue('--scene-px') === `${px}px`) return;
      style.setProperty('--scene-px', `${px}px`);
      dispatchEvent(new Event('resize'));
    };
    size();
    addEventListener('resize', size);
    return () => removeEventListener('resize', size);
  }, [wantedPx]);
}
