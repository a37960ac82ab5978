import { expect, it } from 'vitest';
import { buildSeries } from '../../../../renderer/stores/fog-series.ts';
import { quality } from '../../../../shared/domain/freshness.ts';

it('leaves out what the sensor itself calls bad, and keeps what it is only unsure of', () => {
  const history = { channel: 'a', at: [1, 2, 3, 4], value: [100, 90, 80, null], quality: [quality.good, quality.uncertain, quality.bad, quality.good] };
  expect(buildSeries(history)).toEqual({ at: [1, 2, 3, 4], visibilityM: [100, 90, null, null] });
});
