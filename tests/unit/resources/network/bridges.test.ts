import { describe, expect, it } from 'vitest';
import { buildBridges } from '../../../../resources/network/bridges.ts';
import { networkFacts } from '../../../../resources/network/facts.ts';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { riverLine } from '../../../../resources/network/rivers.ts';
import { RoadLine } from '../../../../shared/domain/road-line.ts';
import { distanceM } from '../../../../shared/lib/geo.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';

const river = (id: string, points: [number, number][]) => ({ id, name_zh: `${id}河(上游)`, name_en: id, kind: 'river', status: 'estimated', points });

describe('buildBridges', () => {
  it('finds the one crossing of a straight road and a straight river', () => {
    const road = new RoadLine(buildChainRoute('T1', 0, 20_000, []));
    const facts = { ...networkFacts, rivers: [river('R', [[115.1, 35.9], [115.1, 36.1]]), river('FAR', [[120, 35], [121, 35]])] };
    const bridges = buildBridges(facts, [road]);
    expect(bridges.map((b) => b.id)).toEqual(['bridge-T1-R-1']);
    expect(bridges[0]!.lon).toBeCloseTo(115.1, 5);
    expect(bridges[0]!.name).toBe('T1高速R河桥');
  });

  it('puts every bridge that ships on its road and within 1.2 km of its river', () => {
    const { places } = loadNetwork();
    const bridges = places.filter((p) => p.kind === 'bridge');
    expect(bridges.length).toBeGreaterThanOrEqual(14);
    const gaps = bridges.map((bridge) => {
      const points = riverLine(networkFacts.rivers.find((r) => r.id === bridge.props!.river)!.points);
      return Math.min(...points.map(([lon, lat]) => distanceM(lon, lat, bridge.lon, bridge.lat)));
    });
    expect(Math.max(...gaps)).toBeLessThan(1200);
  });
});
