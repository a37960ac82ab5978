import { afterEach, expect, test } from 'vitest';
import type { BaseMap } from '../../../../resources/network/base-map.ts';
import { MapModel } from '../../../../renderer/map/map-model.ts';
import { takeSuspects } from '../../../../renderer/stores/derived.ts';
import { noFilters } from '../../../../renderer/stores/filters.ts';
import { world } from '../../../../renderer/stores/world.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';
import { builtAt } from '../../../builders/entities.ts';

const catalogue = buildCatalogue(0, { channels: [buildChannel(0, { kind: 'vehicle-detector', unit: 'km/h', stake: 405_000, direction: 1 })] });

afterEach(() => takeSuspects([]));

test('a road is not coloured by a detector that is not believed; one of before is, where it came to be suspect later', () => {
  world.applyCatalogue(catalogue);
  world.columns.value.set([5]);
  world.columns.sampledAt.fill(builtAt);
  world.columns.quality.fill(0);
  const model = new MapModel({} as BaseMap);
  model.applyCatalogue(catalogue, noFilters, builtAt);
  const states = () => model.traffic.filter(({ direction }) => direction === 1).map(({ state }) => state);
  expect(states()).toEqual(['none', 'stationary', 'none']);
  takeSuspects([{ channel: catalogue.channels[0]!.id, reason: 'unchanged', since: builtAt }]);
  expect(model.applyClock(builtAt)).toBe(true);
  expect(states()).toEqual(['none']);
  model.applyClock(builtAt - 1);
  expect(states()).toEqual(['none', 'stationary', 'none']);
});
