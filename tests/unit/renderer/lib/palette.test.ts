import { describe, expect, it } from 'vitest';
import { contrastOf } from '../../../../renderer/lib/colour.ts';
import { palette, paletteVariables } from '../../../../renderer/lib/palette.ts';

const grounds = [palette.ground.outside, palette.ground.land, palette.ground.raised];

describe('palette', () => {
  it.each(['strong', 'normal', 'quiet'] as const)('text %s is readable on every ground (WCAG AA)', (name) => {
    for (const ground of grounds) expect(contrastOf(palette.text[name], ground)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(Object.entries({ ...palette.freshness, ...palette.fog, ...palette.alarm, ...palette.gate }))('symbol colour %s stands out from the land (WCAG 1.4.11)', (_name, colour) => {
    expect(contrastOf(colour, palette.ground.land)).toBeGreaterThanOrEqual(3);
  });

  it('has pills readable: every state colour on the outside ground at text contrast', () => {
    for (const colour of [...Object.values(palette.fog), ...Object.values(palette.alarm), palette.traffic.slow, palette.traffic.queuing]) {
      expect(contrastOf(colour, palette.ground.outside)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('gives every colour as a CSS variable', () => {
    expect(paletteVariables()).toMatchObject({ '--colour-accent': palette.accent, '--colour-fog-severe': palette.fog.severe, '--colour-text-onlight': palette.text.onLight });
  });
});
