import fc from 'fast-check';
import { expect, it } from 'vitest';
import { channelsByRoad, channelsFrom } from '../../../../shared/domain/channels-by-road.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildChannel } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';

const network = new RoadNetwork([buildChainRoute('T1', 0, 20_000, [{ atM: 8_000, longM: 900 }, { atM: 14_000, longM: -700 }])]);
const line = network.line('T1')!;

it('walks outwards from a place, the nearest first, as a sort of all would put them', () => {
  // Few places, so that several channels share one.
  const place = fc.integer({ min: 0, max: 40 }).map((part) => (part / 40) * line.lengthM);
  fc.assert(
    fc.property(fc.array(place, { maxLength: 30 }), place, fc.constantFrom(1 as const, -1 as const), fc.boolean(), fc.constantFrom(2_000, Number.POSITIVE_INFINITY), (places, hereM, way, withHere, reachM) => {
      const channels = places.map((alongM, n) => buildChannel(n, { route: 'T1', stake: line.stakes.stakeAt(alongM), ...line.pointAt(alongM, 1, 0) }));
      const list = channelsByRoad(network, channels).get('T1') ?? [];
      expect(list.map(({ channel }) => channel.id).toSorted()).toEqual(channels.map(({ id }) => id).toSorted());
      const from = list.find(({ alongM }) => Math.abs(alongM - hereM) < 1e-6)?.alongM ?? hereM;
      const wanted = channels
        .map((channel) => ({ id: channel.id, ahead: (list.find((each) => each.channel === channel)!.alongM - from) * way }))
        .filter(({ ahead }) => (withHere ? ahead >= 0 : ahead > 0) && ahead <= reachM)
        .toSorted((a, b) => a.ahead - b.ahead);
      const found = [...channelsFrom(list, from, way, withHere, reachM)];
      expect(found.map(({ channel }) => channel.id)).toEqual(wanted.map(({ id }) => id));
      for (const [at, { distanceM }] of found.entries()) expect(distanceM).toBeCloseTo(wanted[at]!.ahead, 6);
    }),
  );
});

it('puts a channel of a long chain where it stands, and leaves out one whose stake names no place', () => {
  const [first, second] = line.stakes.placesOf(7_500) as [number, number];
  const channels = [first, second].map((alongM, n) => buildChannel(n, { route: 'T1', stake: 7_500, ...line.pointAt(alongM, 1, 8) }));
  const list = channelsByRoad(network, [...channels, buildChannel(2, { route: 'T1', stake: 13_400 }), buildChannel(3, { route: 'X' })]);
  expect([...list.keys()]).toEqual(['T1']);
  expect(list.get('T1')!.map(({ alongM }) => alongM)).toEqual([first, second]);
});

it('reaches as far as it is told, a channel exactly there too, either way', () => {
  const list = [1_000, 2_000, 3_000].map((alongM, n) => ({ channel: buildChannel(n, {}), alongM }));
  const found = (way: 1 | -1, reachM: number) => [...channelsFrom(list, 2_000, way, false, reachM)].length;
  expect([found(1, 1_000), found(-1, 1_000), found(1, 999), found(-1, 999)]).toEqual([1, 1, 0, 0]);
});
