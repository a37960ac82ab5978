import { describe, expect, it } from 'vitest';
import { buildFogSpeeds, fogSpeedKmh } from '../../../../shared/domain/fog-speed.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { buildEntity } from '../../../builders/entities.ts';

it.each([[200, undefined], [199.999, 60], [150, 50], [100, 40], [75, 30], [50, 20], [10, 20], [Number.NaN, undefined]])('in %d m of fog free traffic goes %s km/h', (visibilityM, kmh) => {
  if (kmh === undefined) expect(fogSpeedKmh(visibilityM)).toBeUndefined();
  else expect(fogSpeedKmh(visibilityM)).toBeCloseTo(kmh, 2);
});

describe('buildFogSpeeds', () => {
  const network = new RoadNetwork([buildChainRoute('G1', 100_000, 50_000, [])]);
  const zone = (id: string, from: number, to: number, visibilityM: number) => buildEntity('fogZones', { id, stretch: { route: 'G1', direction: 0, from, to }, visibilityM });
  const speeds = buildFogSpeeds([zone('a', 112_000, 110_000, 100), zone('b', 111_000, 115_000, 50), zone('c', 120_000, 121_000, 300), zone('d', 1, 2, 300)], network);
  const at = (stake: number, route = 'G1') => speeds(route, network.alongOf('G1', stake));

  it('asks the worst zone at the place, and none elsewhere', () => {
    expect([at(110_500), at(111_500), at(114_000), at(116_000), at(120_500), at(110_500, 'G2')]).toEqual([40, 20, 20, undefined, undefined, undefined]);
  });
});
