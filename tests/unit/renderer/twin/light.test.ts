import { expect, test } from 'vitest';
import { lightOf } from '../../../../renderer/twin/light.ts';

test('night is dark with lamps, day is light without, and in fog lamps burn by day', () => {
  const [day, night, foggy] = [lightOf(1, 0), lightOf(0, 0), lightOf(1, 0.1)];
  expect(night.ambient[1]).toBeLessThan(day.ambient[1] / 4);
  expect([day.lamps, night.lamps]).toEqual([0, 1]);
  expect(foggy.lamps).toBeGreaterThan(0.5);
  expect(foggy.skyTop).toEqual(foggy.haze);
});
