import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../renderer/map/labels/place-labels.ts';
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

  it('keeps the two places of a long chain legible, however the road runs', () => {
    for (let turn = 0; turn < 360; turn += 5) {
      for (const deg of [0.0005, 0.001, 0.002, 0.004]) {
        const other = { lon: 116 + deg * Math.cos((turn * Math.PI) / 180), lat: 36.45 + deg * Math.sin((turn * Math.PI) / 180) };
        const marks = layStakeMark({ label, places: [{ lon: 116, lat: 36.45 }, other] }, screen);
        const [a, b] = marks.map(({ tag }) => tag);
        const apart = (one: Box, two: Box) => one.left >= two.right || one.right <= two.left || one.top >= two.bottom || one.bottom <= two.top;
        expect(apart(a!, b!), `tags at ${turn}°, ${deg}°`).toBe(true);
        for (const { ring } of marks) for (const tag of [a!, b!]) expect(apart(tag, ring), `ring at ${turn}°, ${deg}°`).toBe(true);
        for (const tag of [a!, b!]) expect(tag.left >= 0 && tag.right <= 1_000 && tag.top >= 0 && tag.bottom <= 600).toBe(true);
      }
    }
  });

  it('writes the stake below when there is no room above', () => {
    const top = new Screen({ lon: 116, lat: 36.45 - 0.0042, zoom: 15, width: 1_000, height: 600, scale: 1 });
    const [mark] = layStakeMark({ label, places: [{ lon: 116, lat: 36.45 }] }, top);
    expect(mark!.tag.top).toBeGreaterThan(mark!.ring.bottom);
    const flat = new Screen({ lon: 116, lat: 36.45, zoom: 15, width: 1_000, height: 60, scale: 1 });
    expect(layStakeMark({ label, places: [{ lon: 116, lat: 36.45 }] }, flat)[0]!.tag).toMatchObject({ left: expect.closeTo(540, 3), top: expect.closeTo(12, 3) });
  });
});
