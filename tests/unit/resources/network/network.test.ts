import { describe, expect, it } from 'vitest';
import { networkFacts, stakeOfKm } from '../../../../resources/network/facts.ts';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { distanceM } from '../../../../shared/lib/geo.ts';

const network = loadNetwork();
const ofKind = (kind: string) => network.places.filter((place) => place.kind === kind);

describe('routes', () => {
  it('are the seven', () => {
    expect(network.routes.map((r) => r.id)).toEqual(['S1', 'G20', 'G22', 'G0321', 'G2516', 'S37', 'SHENNAN']);
  });

  it('put every way point of the facts at its stake', () => {
    for (const fact of networkFacts.routes) {
      for (const { lon, lat, k } of fact.waypoints) {
        const point = network.roads.pointAt(fact.id, stakeOfKm(k), 1, 0)!;
        expect(distanceM(point.lon, point.lat, lon, lat)).toBeLessThan(0.5);
      }
    }
  });

  it('meet at the hubs, to 120 m', () => {
    for (const hub of networkFacts.hubs) {
      for (const { route, k } of hub.routes) {
        const point = network.roads.pointAt(route, stakeOfKm(k), 1, 0)!;
        expect(distanceM(point.lon, point.lat, hub.lon, hub.lat)).toBeLessThan(120);
      }
    }
  });

  it('are as long as their stakes say, within the 5 % that the facts admit', () => {
    for (const fact of networkFacts.routes) {
      const { lengthM } = network.roads.line(fact.id)!;
      expect(Math.abs(lengthM / ((fact.k_end - fact.k_start) * 1000) - 1)).toBeLessThan(0.05);
    }
  });

  // 35° in 400 m is a radius of 650 m, the least for 120 km/h (JTG D20).
  it('bend, but never sharply and never far from the straight line', () => {
    for (const { id } of network.routes) {
      const line = network.roads.line(id)!;
      for (let m = 400; m < line.lengthM; m += 400) {
        const turn = Math.abs(line.pointAt(m, 1, 0).bearingDeg - line.pointAt(m - 400, 1, 0).bearingDeg);
        expect(Math.min(turn, 360 - turn)).toBeLessThan(35);
      }
    }
    for (const segment of network.routes.flatMap((r) => r.segments)) {
      const [first, last] = [segment.line[0]!, segment.line.at(-1)!];
      const chord = distanceM(...first, ...last);
      for (const [lon, lat] of segment.line) {
        const around = distanceM(...first, lon, lat) + distanceM(lon, lat, ...last);
        expect(around / chord).toBeLessThan(1.08);
      }
    }
  });

  it('carry one long and one short chain, marked as examples', () => {
    const breaks = network.routes.flatMap((r) => network.roads.line(r.id)!.stakes.breaks.map((b) => ({ route: r.id, longM: b.longM })));
    expect(breaks).toEqual([
      { route: 'G22', longM: 120 },
      { route: 'S37', longM: -160 },
    ]);
    expect(network.certainty.CHAIN01).toBe('example');
    expect(network.certainty.CHAIN02).toBe('example');
  });

  it('keep shield code, names and labels', () => {
    const shennan = network.routes.at(-1)!;
    expect(shennan).toMatchObject({ code: 'SN', name: '莘南高速', freeFlowKmh: 91 });
    expect(network.routes[0]!.labels).toEqual({ '1': { short: '上行', towards: '河北方向' }, '-1': { short: '下行', towards: '济南方向' } });
  });
});

describe('places', () => {
  it.each([
    ['plaza', 33],
    ['interchange', 8],
    ['service-area', 10],
    ['fog-prone', 13],
    ['congestion-prone', 3],
    ['accident-prone', 13],
    ['hazard', 76],
    ['warning-site', 31],
    ['rescue-point', 8],
    ['enforcement-station', 5],
    ['smart-office', 2],
    ['joint-post', 6],
    ['hospital', 1],
  ])('include every %s', (kind, expected) => {
    expect(ofKind(kind)).toHaveLength(expected);
  });

  it('count hazards by road and by type as the facts do', () => {
    const { by_route, types } = networkFacts.sections.hazards;
    for (const [route, n] of Object.entries(by_route)) expect(ofKind('hazard').filter((p) => p.route === route)).toHaveLength(n);
    for (const type of types) expect(ofKind('hazard').filter((p) => p.name === type.name_zh)).toHaveLength(type.count);
  });

  it('carry 116 lamps on 31 sites', () => {
    expect(ofKind('warning-site').reduce((sum, site) => sum + Number(site.props!.lights), 0)).toBe(116);
  });

  it('have unique ids, both names, a certainty, and a stake that names a place', () => {
    expect(new Set(network.places.map((p) => p.id)).size).toBe(network.places.length);
    const wrong = network.places.filter(
      (place) =>
        place.id.length > 64 ||
        place.name === '' ||
        !/^[\x20-\x7e–]+$/.test(place.nameEn) ||
        !['sourced', 'computed', 'estimated', 'example'].includes(String(place.props!.certainty)) ||
        !network.certainty[place.id] ||
        (place.route !== undefined && network.roads.placesAt(place.route, place.stake!).length === 0),
    );
    expect(wrong).toEqual([]);
  });

  it('give stretches their ends', () => {
    for (const place of network.places.filter((p) => p.kind.endsWith('-prone'))) {
      const { fromStake, toStake } = place.props!;
      expect(Number(toStake)).toBeGreaterThan(Number(fromStake));
      expect(network.roads.stretchLengthM({ route: place.route!, from: Number(fromStake), to: Number(toStake) })).toBeGreaterThan(1000);
    }
  });
});

describe('base map', () => {
  it('has outlines, rivers, labels in both languages and attribution', () => {
    const { baseMap } = network;
    expect(baseMap.counties.features).toHaveLength(8);
    expect(baseMap.rivers.features).toHaveLength(5);
    expect(baseMap.attribution.join(' ')).toContain('OpenStreetMap contributors');
    for (const polygon of [...baseMap.prefecture.features, ...baseMap.counties.features]) {
      const [ring] = polygon.geometry.coordinates;
      expect(ring![0]).toEqual(ring!.at(-1));
    }
    const labels = baseMap.labels.features.map((f) => f.properties);
    expect(new Set(labels.map((l) => l.id)).size).toBe(labels.length);
    expect(labels.filter((l) => l.kind !== 'township' && !/^[\x20-\x7e]+$/.test(l.nameEn))).toEqual([]);
  });

  it('names both directions of every road in English', () => {
    for (const { id } of network.routes) {
      expect(network.baseMap.directionNamesEn[id]!['1']).toMatch(/^[A-Z]/);
      expect(network.baseMap.directionNamesEn[id]!['-1']).toMatch(/^[A-Z]/);
    }
  });
});
