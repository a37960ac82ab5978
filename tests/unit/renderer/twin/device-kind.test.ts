import { expect, test } from 'vitest';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { buildCatalogue as buildShipped } from '../../../../resources/network/catalogue.ts';
import { deviceKindOf } from '../../../../renderer/twin/device-kind.ts';
import { buildChannel } from '../../../builders/catalogue.ts';

test('the shipped warning devices are told apart: 116 laser lamps, 47 sound-light alarms, 16 smart cones', () => {
  const kinds = Map.groupBy(buildShipped(loadNetwork()).channels, deviceKindOf);
  expect(['laser', 'sound-light', 'cone'].map((kind) => kinds.get(kind as 'laser')?.length)).toEqual([116, 47, 16]);
  expect(kinds.get('limit-sign')?.every(({ unit }) => unit === 'km/h')).toBe(true);
  expect(kinds.get('camera')?.every(({ kind }) => kind === 'video')).toBe(true);
});

test('a signal of another fabric is known by its name, else it is a warning device', () => {
  const signal = (name: string) => deviceKindOf(buildChannel(0, { kind: 'signal', name }));
  expect(['K1 激光灯', 'siren 3', 'smart cone', '雾灯诱导', '其他'].map(signal)).toEqual(['laser', 'sound-light', 'cone', 'fog-light', 'signal']);
  expect(deviceKindOf(buildChannel(0, { kind: 'report' }))).toBeUndefined();
});
