import { describe, expect, it } from 'vitest';
import { heatClassOf, heatClasses, heatPixels, heatRange } from '../../../../../renderer/panels/space-time/heat-scale.ts';
import { palette } from '../../../../../renderer/lib/palette.ts';

describe('the class of a value', () => {
  it.each([
    ['speed', 90, 'free'],
    ['speed', 89.9, 'heavy'],
    ['speed', 75, 'heavy'],
    ['speed', 74.9, 'slow'],
    ['speed', 25, 'slow'],
    ['speed', 24.9, 'queuing'],
    ['speed', 10, 'queuing'],
    ['speed', 9.9, 'stationary'],
    ['speed', Number.NaN, undefined],
    ['density', 0, 'free'],
    ['density', 32, 'free'],
    ['density', 32.1, 'heavy'],
    ['density', 44.1, 'slow'],
    ['density', 56.1, 'queuing'],
    ['density', 100, 'queuing'],
    ['density', 100.1, 'stationary'],
    ['density', Number.NaN, undefined],
  ] as const)('%s of %d is %s', (mode, value, expected) => {
    expect(heatClassOf(mode, value, 100)).toBe(expected);
  });

  it('is written in the legend as it is judged', () => {
    expect(heatClasses.map((_, place) => heatRange('speed', place, 100))).toEqual(['≥ 90', '75–90', '25–75', '10–25', '< 10']);
    expect(heatClasses.map((_, place) => heatRange('density', place, 100))).toEqual(['≤ 32', '32–44', '44–56', '56–100', '> 100']);
  });

  it('is the palette’s colour in the bytes of an image', () => {
    const bytes = new Uint8Array(Uint32Array.of(heatPixels.slow).buffer);
    expect([...bytes]).toEqual([...[1, 3, 5].map((at) => Number.parseInt(palette.traffic.slow.slice(at, at + 2), 16)), 255]);
  });
});
