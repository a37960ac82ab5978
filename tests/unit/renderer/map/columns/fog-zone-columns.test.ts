import { describe, expect, it } from 'vitest';
import { parseHex } from '../../../../../renderer/lib/colour.ts';
import { palette } from '../../../../../renderer/lib/palette.ts';
import { buildFogZones, fogBandOf } from '../../../../../renderer/map/columns/fog-zone-columns.ts';
import { RibbonColumns } from '../../../../../renderer/map/columns/ribbon-columns.ts';
import { worldX } from '../../../../../renderer/map/columns/web-mercator.ts';
import { RoadNetwork } from '../../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity } from '../../../../builders/entities.ts';

describe('fogBandOf', () => {
  it.each([[49.9, 'severe'], [50, 'dense'], [99.9, 'dense'], [100, 'mild'], [199.9, 'mild'], [200, 'forming']] as const)('%d m is %s', (visibilityM, band) => {
    expect(fogBandOf(visibilityM)).toBe(band);
  });
});

const fresh = () => false;

describe('buildFogZones', () => {
  const network = new RoadNetwork(buildCatalogue().routes);

  it('lies along the real stretch', () => {
    const columns = new RibbonColumns();
    const zone = buildEntity('fogZones');
    buildFogZones(columns, [zone], network, fresh);
    const from = network.pointAt('G22', zone.stretch.from, 1, 0)!;
    expect(columns.starts[0]! + columns.starts[2]!).toBeCloseTo(worldX(from.lon), 6);
    expect(columns.count).toBeGreaterThanOrEqual(2);
  });

  it('fades away at the ends of the zone, glow and band alike', () => {
    const columns = new RibbonColumns();
    buildFogZones(columns, [buildEntity('fogZones')], network, fresh);
    const whole = columns.measures[columns.count * 4 - 3]!;
    expect(whole).toBeGreaterThan(0);
    expect([...columns.lengths.subarray(0, columns.count)].every((length) => length === whole)).toBe(true);
  });

  it('is wider and denser the thicker the fog', () => {
    const widthOf = (visibilityM: number): number => {
      const columns = new RibbonColumns();
      buildFogZones(columns, [buildEntity('fogZones', { visibilityM })], network, fresh);
      return columns.measures[3]!;
    };
    expect(widthOf(40)).toBeGreaterThan(widthOf(80));
    expect(widthOf(80)).toBeGreaterThan(widthOf(150));
  });

  it('thickens as the fog does, without a leap at the edge of a class, and thin fog has the softer edge', () => {
    const looksOf = (visibilityM: number) => {
      const columns = new RibbonColumns();
      buildFogZones(columns, [buildEntity('fogZones', { visibilityM })], network, fresh);
      const band = columns.count / 2;
      return { alpha: columns.colours[band * 4 + 3]!, density: columns.patterns[band * 4 + 1]!, soft: columns.measures[3]! / columns.measures[band * 4 + 3]! };
    };
    const looks = [20, 30, 49, 50, 75, 99, 100, 150, 199, 200, 300, 400, 450].map(looksOf);
    for (const [i, look] of looks.entries()) {
      const thicker = looks[i - 1];
      if (!thicker) continue;
      expect(look.alpha).toBeLessThanOrEqual(thicker.alpha);
      expect(look.density).toBeLessThanOrEqual(thicker.density);
      expect(look.soft).toBeGreaterThanOrEqual(thicker.soft);
    }
    for (const edge of [50, 100, 200]) expect(Math.abs(looksOf(edge - 0.1).density - looksOf(edge).density)).toBeLessThanOrEqual(1);
    expect(looksOf(30)).toEqual(looksOf(10));
    expect(looksOf(Number.NaN)).toEqual(looksOf(400));
  });

  it('draws what is too old to be evidence grey, whatever its class was', () => {
    const look = (visibilityM: number, stale: boolean) => {
      const columns = new RibbonColumns();
      buildFogZones(columns, [buildEntity('fogZones', { visibilityM })], network, () => stale);
      return { colour: [...columns.colours.subarray(0, 3)], width: columns.measures[3] };
    };
    expect(look(30, true)).toEqual(look(150, true));
    expect(look(30, true).colour).toEqual([...parseHex(palette.freshness.lost)]);
    expect(look(30, false).colour).toEqual([...parseHex(palette.fog.severe)]);
  });

  it('draws nothing for an unknown road, and forgets what has gone', () => {
    const columns = new RibbonColumns();
    buildFogZones(columns, [buildEntity('fogZones')], network, fresh);
    buildFogZones(columns, [buildEntity('fogZones', { stretch: { route: 'X9', direction: 0, from: 0, to: 1 } })], network, fresh);
    expect(columns.count).toBe(0);
  });
});
