import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Channel } from '../../../../shared/domain/catalogue.ts';
import { nearestCamera } from '../../../../shared/domain/nearest-camera.ts';
import type { Direction } from '../../../../shared/domain/position.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildChannel } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';

// Twenty kilometres from K100 with 2 km of stakes missing after ten: K110 and K112 are one spot.
const road = new RoadNetwork([buildChainRoute('G1', 100_000, 20_000, [{ atM: 10_000, longM: -2_000 }]), buildChainRoute('G2', 100_000, 20_000, [])]);
/** One real metre of the built road, which is drawn to a constant factor of its measure. */
const metre = road.distanceM('G2', 100_000, 110_000) / 10_000;

const camera = (id: string, stake: number | undefined, direction: Direction | undefined = 1, over: Partial<Channel> = {}): Channel => {
  const { stake: _, direction: __, ...rest } = buildChannel(0);
  return { ...rest, id, kind: 'video', route: 'G2', ...(stake !== undefined && { stake }), ...(direction && { direction }), ...over };
};
const nearest = (channels: Channel[], stake = 105_000, route = 'G2') => nearestCamera(road, channels, { route, direction: 1, stake })?.id;
/** Stake so many real metres after K105. */
const after = (realM: number) => 105_000 + realM / metre;

test.each<[string, Channel[], string | undefined]>([
  ['the nearest of its carriageway', [camera('far', 105_900), camera('near', 104_500), camera('mid', 105_600)], 'near'],
  ['one of its carriageway, rather than a little nearer across', [camera('across', 105_000, -1), camera('own', after(499))], 'own'],
  ['one across that is much nearer', [camera('across', 105_000, -1), camera('own', after(501))], 'across'],
  ['one without a direction as its own', [camera('both', after(300), undefined), camera('own', after(301))], 'both'],
  ['one just within 5 km', [camera('own', after(4_999))], 'own'],
  ['none from 5 km on', [camera('own', after(5_001))], undefined],
  ['one across just within 4.5 km', [camera('across', after(4_499), -1)], 'across'],
  ['none across from 4.5 km on', [camera('across', after(4_501), -1)], undefined],
  ['no detector, no camera of another road, none without a stake', [camera('detector', 105_000, 1, { kind: 'visibility' }), camera('other', 105_000, 1, { route: 'G1' }), camera('yard', undefined)], undefined],
  ['none of a road that has none', [], undefined],
])('a place is seen by %s', (_, channels, id) => {
  expect(nearest(channels)).toBe(id);
});

test('stakes that are missing are no distance', () => {
  const g1 = (id: string, stake: number) => camera(id, stake, 1, { route: 'G1' });
  expect(nearest([g1('before', 108_500), g1('behind', 112_400)], 109_900, 'G1')).toBe('behind');
});

test('a stake that names no place, and a road that is not known, are seen by nobody', () => {
  expect(nearest([camera('own', 105_000, 1, { route: 'G1' })], 111_000, 'G1')).toBeUndefined();
  expect(nearest([camera('own', 105_000, 1, { route: 'G9' })], 105_000, 'G9')).toBeUndefined();
  expect(nearest([camera('gap', 111_000, 1, { route: 'G1' }), camera('own', 109_000, 1, { route: 'G1' })], 109_500, 'G1')).toBe('own');
});

test('no camera of the same side is nearer than the one found', () => {
  const stake = fc.integer({ min: 100_000, max: 120_000 });
  const list = fc.array(fc.tuple(stake, fc.constantFrom<Direction>(1, -1)), { maxLength: 30 });
  fc.assert(
    fc.property(list, stake, (cameras, at) => {
      const channels = cameras.map(([where, direction], index) => camera(`c${index}`, where, direction));
      const found = nearestCamera(road, channels, { route: 'G2', direction: 1, stake: at });
      const awayM = (channel: Channel) => road.distanceM('G2', channel.stake!, at) + (channel.direction === 1 ? 0 : 500);
      const leastM = Math.min(5_000, ...channels.map(awayM));
      if (found) expect(awayM(found)).toBe(leastM);
      else expect(leastM).toBe(5_000);
    }),
  );
});
