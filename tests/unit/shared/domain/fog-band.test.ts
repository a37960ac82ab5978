import { expect, test } from 'vitest';
import { compareFogZones, fogBandOf, fogLegalLimit } from '../../../../shared/domain/fog-band.ts';
import { buildEntity } from '../../../builders/entities.ts';

test.each([
  [29.9, 4], [30, 3], [49.9, 3], [50, 2], [99.9, 2], [100, 1], [199.9, 1], [200, 0], [1_000, 0], [Number.NaN, 0],
] as const)('a visibility of %f m is of band %i: an exact limit belongs to the milder class', (visibilityM, band) => {
  expect(fogBandOf(visibilityM)).toBe(band);
});

test('the law asks for 60, 40 and 20 km/h, and to leave below 50 m', () => {
  expect(([0, 1, 2, 3, 4] as const).map(fogLegalLimit)).toEqual([
    undefined, { speedKmh: 60, gapM: 100 }, { speedKmh: 40, gapM: 50 }, { speedKmh: 20, gapM: undefined }, { speedKmh: 20, gapM: undefined },
  ]);
});

test('zones are listed by the metres shown, then by how fast they thicken', () => {
  const zone = (id: string, visibilityM: number, trendMPerMin: number) => buildEntity('fogZones', { id, visibilityM, trendMPerMin });
  const zones = [zone('mild', 190, -50), zone('severe', 40, 5), zone('dense-steady', 60, 0), zone('dense-falling', 90, -10), zone('b', 60, 0), zone('dense-thinning', 59.6, 3)];
  expect(zones.sort(compareFogZones).map((each) => each.id)).toEqual(['severe', 'b', 'dense-steady', 'dense-thinning', 'dense-falling', 'mild']);
});
