import { expect, test } from 'vitest';
import { placesOf, soughtStake } from '../../../../renderer/panels/search/sought-stake.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { SearchIndex, type FoundStake } from '../../../../shared/domain/search.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';

const { routes } = buildCatalogue(1, {
  routes: [
    {
      ...buildCatalogue().routes[0]!,
      // A long chain: 418–420 twice.
      segments: [
        { stakeStart: 400_000, stakeEnd: 420_000, line: [[116.2, 36.5], [116, 36.45]] },
        { stakeStart: 418_000, stakeEnd: 425_000, line: [[116, 36.45], [115.95, 36.42]] },
      ],
    },
  ],
});
const index = new SearchIndex(buildCatalogue(1, { routes }), new RoadNetwork(routes));
const stakes = (query: string) => index.find(query, []).filter((found): found is FoundStake => found.kind === 'stake');

test('a stake is marked at its one place, written as on the roadside', () => {
  const results = stakes('G22K410.2');
  expect(soughtStake(results[0]!, results, routes)).toEqual({ label: 'G22 K410+200', places: [{ lon: results[0]!.lon, lat: results[0]!.lat }] });
});

test('a stake on a long chain is marked at both its places, whichever was chosen', () => {
  const results = stakes('G22 K419+000');
  expect(soughtStake(results[1]!, results, routes)).toEqual(soughtStake(results[0]!, results, routes));
  expect(soughtStake(results[0]!, results, routes).places).toHaveLength(2);
  expect(placesOf(results[0]!, results)).toEqual(results);
});

test('the name of a carriageway, Chinese only, stays out of the mark', () => {
  const results = stakes(`G22 K410+200 ${routes[0]!.labels['-1'].short}`);
  expect(results[0]!.label).not.toBe('G22 K410+200');
  expect(soughtStake(results[0]!, results, routes).label).toBe('G22 K410+200');
});
