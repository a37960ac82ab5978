import { describe, expect, it } from 'vitest';
import { layStakeMark } from '../../../../renderer/map/stake-mark.ts';
import { Screen } from '../../../../renderer/map/screen.ts';

const screen = new Screen({ lon: 116, lat: 36.45, zoom: 15, width: 1_000, height: 600, scale: 1 });
const label = 'G22 K465+200';

describe('layStakeMark', () => {
  it('marks nothing for no stake', () => {
    expect(layStakeMark(undefined, screen)).toEqual([]);
  });

  it('lays the crosshair on the place and the stake above it, clear of it', () => {
    const [mark] = layStakeMark({ label, places: [{ lon: 116, lat: 36.45 }] }, screen);
    expect(mark).toMatchObject({ x: 500, text: label });
    expect(mark!.y).toBeCloseTo(300, 3);
    expect(mark!.tag.bottom).toBeLessThan(mark!.ring.top);
    expect((mark!.tag.left + mark!.tag.right) / 2).toBe(500);
  });

  it('numbers two places, and leaves out one that is not in sight', () => {
    const near = { lon: 116.003, lat: 36.45 };
    const both = layStakeMark({ label, places: [{ lon: 116, lat: 36.45 }, near] }, screen);
    expect(both.map(({ text }) => text)).toEqual([`${label} (1/2)`, `${label} (2/2)`]);
    const one = layStakeMark({ label, places: [{ lon: 117, lat: 36.45 }, near] }, screen);
    expect(one.map(({ text }) => text)).toEqual([`${label} (2/2)`]);
  });

  it('writes the stake below when there is no room above', () => {
    const top = new Screen({ lon: 116, lat: 36.45, zoom: 15, width: 1_000, height: 60, scale: 1 });
    const [mark] = layStakeMark({ label, places: [{ lon: 116, lat: 36.45 }] }, top);
    expect(mark!.tag.top).toBeGreaterThan(mark!.ring.bottom);
  });
});
