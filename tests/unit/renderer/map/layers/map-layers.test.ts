import { expect, test } from 'vitest';
import { buildAlarmViews } from '../../../../../renderer/map/columns/alarm-columns.ts';
import { MapLayers } from '../../../../../renderer/map/layers/map-layers.ts';
import { MapModel } from '../../../../../renderer/map/map-model.ts';
import { Screen } from '../../../../../renderer/map/screen.ts';
import type { BaseMap } from '../../../../../resources/network/base-map.ts';
import { RoadNetwork } from '../../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity } from '../../../../builders/entities.ts';

const screen = (zoom: number) => new Screen({ lon: 116, lat: 36.45, zoom, width: 1_000, height: 600, scale: 1 });

test('alarms of another view are written again, though they have been written before', () => {
  const model = new MapModel({} as BaseMap);
  model.alarmViews = buildAlarmViews([buildEntity('alarms', { shelved: undefined })], new RoadNetwork(buildCatalogue().routes));
  const layers = new MapLayers(model);
  layers.follow(model, screen(8));
  const far = layers.alarms.columns;
  far.settle('places');
  layers.follow(model, screen(8.1));
  expect(far.staleRange('places').to).toBe(-1);
  layers.follow(model, screen(13));
  expect(layers.alarms.columns).not.toBe(far);
  layers.follow(model, screen(8));
  expect(layers.alarms.columns).toBe(far);
  expect(far.staleRange('places')).toEqual({ from: 0, to: 0 });
});
