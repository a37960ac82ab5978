import { expect, test } from 'vitest';
import { channelAlongM } from '../../../../shared/domain/channel-along.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildChannel } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';

const network = new RoadNetwork([buildChainRoute('X', 0, 20_000, [{ atM: 10_000, longM: 1_000 }])]);
const line = network.line('X')!;

test('of the two places of a repeated stake the one where the channel stands is meant', () => {
  const places = network.placesAt('X', 9_500);
  expect(places).toHaveLength(2);
  for (const place of places) {
    const { lon, lat } = line.pointAt(place, 1, 8);
    expect(channelAlongM(buildChannel(0, { route: 'X', stake: 9_500, lon, lat }), network)).toBeCloseTo(place, 6);
  }
});

test('a channel beside no road, or on a stake that names no place, is nowhere along it', () => {
  expect(channelAlongM(buildChannel(0, { route: 'X', stake: 90_000 }), network)).toBeNaN();
  const { route: _route, stake: _stake, ...free } = buildChannel(1);
  expect(channelAlongM(free, network)).toBeNaN();
});
