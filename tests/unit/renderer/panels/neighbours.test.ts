import { expect, test } from 'vitest';
import { nearestCameras, nearestChannels, sharesCarriageway } from '../../../../renderer/panels/detail/neighbours.ts';
import { lookupOf } from '../../../../renderer/stores/lookup.ts';
import { camerasBeside } from '../../../../renderer/video/beside.ts';
import { buildCatalogue as buildShipped } from '../../../../resources/network/catalogue.ts';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { buildCatalogue, buildChannel } from '../../../builders/catalogue.ts';

const at = (position: number, stake: number | undefined, route = 'G22') => buildChannel(position, { stake, route, kind: 'video' });
const lookup = lookupOf(buildCatalogue(0, { channels: [at(0, 401_000), at(1, 405_000), at(2, 408_000), at(3, 411_000), at(4, undefined), at(5, 407_000, 'S1')] }));
const near = (direction: 1 | -1) => nearestChannels(lookup, { route: 'G22', direction, stake: 407_000 }, () => true);

test('up is against traffic and down is with it, on either carriageway', () => {
  expect([near(1).up?.channel.id, near(1).down?.channel.id]).toEqual(['ch-1', 'ch-2']);
  expect([near(-1).up?.channel.id, near(-1).down?.channel.id]).toEqual(['ch-2', 'ch-1']);
});

test('distances are real metres along the road', () => {
  expect(near(1).down!.distanceM).toBeCloseTo(lookup.network.distanceM('G22', 407_000, 408_000), 3);
});

test('beyond the ends and nowhere there is none', () => {
  expect(nearestChannels(lookup, { route: 'G22', direction: 1, stake: 411_000 }, (channel) => channel.id !== 'ch-3').down).toBeUndefined();
  expect(nearestChannels(lookup, { route: 'X9', direction: 1, stake: 1 }, () => true)).toEqual({});
});

test('neighbours are of the same carriageway, or of none', () => {
  const on = (direction: 1 | -1 | undefined) => buildChannel(0, { direction });
  for (const direction of [1, -1] as const) {
    expect([direction, undefined].every((other) => sharesCarriageway(on(direction), on(other)))).toBe(true);
    expect(sharesCarriageway(on(direction), on(-direction as 1 | -1))).toBe(false);
    expect(sharesCarriageway(on(undefined), on(direction))).toBe(true);
  }
});

test('the cameras named beside an alarm are those that C puts on tiles, all over the shipped roads', () => {
  const shipped = lookupOf(buildShipped(loadNetwork()));
  const { channels, routes } = shipped.catalogue;
  const places = routes.flatMap(({ id: route, segments }) =>
    ([1, -1] as const).flatMap((direction) => Array.from({ length: 60 }, (_, n) => ({ route, direction, stake: segments[0]!.stakeStart + (n * (segments[0]!.stakeEnd - segments[0]!.stakeStart)) / 59 }))),
  );
  const named = places.map((place) => Object.values(nearestCameras(shipped, place)).map(({ channel }) => channel.id));
  expect(named).toEqual(places.map((place) => camerasBeside(shipped.network, channels, place).map(({ id }) => id)));
  expect(named.flat().length).toBeGreaterThan(500);
});
