import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadNetwork } from '../../../../resources/network/load.ts';
import { carriagewayOffsetM, RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildTravelGraph } from '../../../../shared/domain/travel-graph.ts';
import { bearingDeg, distanceM, lineLengthM } from '../../../../shared/lib/geo.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';

const { roads, routes } = loadNetwork();
const anywhere = fc.tuple(fc.constantFrom(...routes), fc.double({ min: 0, max: 1, noNaN: true }));

describe('RoadNetwork', () => {
  it('measures stretches as a brute walk along the drawn line does', () => {
    fc.assert(
      fc.property(anywhere, fc.double({ min: 0, max: 1, noNaN: true }), ([route, a], b) => {
        const line = roads.line(route.id)!;
        const drawn = line.lineBetween(a * line.lengthM, b * line.lengthM, 1, 0);
        expect(lineLengthM(drawn)).toBeCloseTo(Math.abs(a - b) * line.lengthM, 1);
      }),
    );
  });

  it('snaps a point of a carriageway back to where it came from', () => {
    fc.assert(
      fc.property(anywhere, fc.constantFrom(1 as const, -1 as const), ([route, share], direction) => {
        const line = roads.line(route.id)!;
        const alongM = share * line.lengthM;
        const point = line.pointAt(alongM, direction, carriagewayOffsetM);
        const snap = line.nearest(point.lon, point.lat);
        // Off the outer side of a bend the nearest point is a little further on.
        expect(Math.abs(snap.alongM - alongM)).toBeLessThan(2);
        expect(Math.abs(snap.offsetM - direction * carriagewayOffsetM)).toBeLessThan(0.2);
        expect(roads.snap(point.lon, point.lat)!.distanceM).toBeLessThanOrEqual(snap.distanceM);
      }),
    );
  });

  it('takes a point on the very centre for the carriageway with the stakes', () => {
    const east = new RoadNetwork([buildChainRoute('R', 0, 10_000, [])]);
    const [lon, lat] = [east.line('R')!.lon[1]!, east.line('R')!.lat[1]!];
    expect(east.snap(lon, lat)).toMatchObject({ direction: 1, distanceM: 0 });
    expect([lat + 1e-5, lat - 1e-5].map((y) => east.snap(lon, y)!.direction)).toEqual([-1, 1]);
  });

  it('snaps to the nearest vertex or leg of all roads', () => {
    const near = roads.snap(115.866, 36.462)!;
    expect(near.distanceM).toBeLessThan(1);
    expect(['S1', 'G0321']).toContain(near.route);
    expect(roads.snap(115.98, 36.456, 100)).toBeUndefined();
  });

  it('keeps traffic on the right: the carriageway of growing stakes lies right of the centre', () => {
    const road = new RoadNetwork([buildChainRoute('T1', 0, 10_000, [])]);
    const inc = road.pointAt('T1', 5000, 1)!;
    const dec = road.pointAt('T1', 5000, -1)!;
    expect(inc.bearingDeg).toBeCloseTo(90, 3);
    expect(dec.bearingDeg).toBeCloseTo(270, 3);
    expect(inc.lat).toBeLessThan(36);
    expect(dec.lat).toBeGreaterThan(36);
    expect(distanceM(inc.lon, inc.lat, dec.lon, dec.lat)).toBeCloseTo(2 * carriagewayOffsetM, 3);
  });

  it('puts points and lines of one offset on one another', () => {
    fc.assert(
      fc.property(anywhere, fc.constantFrom(1 as const, -1 as const), ([route, share], direction) => {
        const line = roads.line(route.id)!;
        const mid = line.pointAt(share * line.lengthM, direction, 8);
        const drawn = line.lineBetween(share * line.lengthM, line.lengthM, direction, 8);
        expect(drawn[0]).toEqual([mid.lon, mid.lat]);
      }),
    );
  });

  it('heads the way the road runs', () => {
    const line = roads.line('S1')!;
    const a = line.pointAt(20_000, 1, 0);
    const b = line.pointAt(20_050, 1, 0);
    expect(Math.abs(a.bearingDeg - bearingDeg(a.lon, a.lat, b.lon, b.lat))).toBeLessThan(1);
    expect((line.pointAt(20_000, -1, 0).bearingDeg + 180) % 360).toBeCloseTo(a.bearingDeg, 6);
  });

  it('measures over the chain breaks that ship in real metres, not in stakes', () => {
    expect(roads.placesAt('G22', 485_300)).toHaveLength(2);
    expect(roads.placesAt('S37', 28_200)).toEqual([]);
    const long = roads.distanceM('G22', 485_000, 485_700);
    expect(long / (700 + 120)).toBeCloseTo(1, 1);
    const short = roads.distanceM('S37', 28_000, 28_400);
    expect(short / (400 - 160)).toBeCloseTo(1, 1);
    expect(Math.abs(short - 240)).toBeLessThan(8);
    expect(roads.stretchLengthM({ route: 'S37', from: 28_150, to: 28_310 })).toBeCloseTo(0, 6);
  });

  it('reads a stake that names two places as the nearer one', () => {
    expect(roads.distanceM('G22', 485_290, 485_390)).toBeLessThan(110);
    expect(roads.distanceM('G22', 485_290, 485_390)).toBeGreaterThan(15);
  });

  it('reads a stake that names two places so that a known length fits, the shorter way without one, and one stake as a point', () => {
    const { stakes } = roads.line('G22')!;
    const [{ alongM: breakM }] = stakes.breaks as [(typeof stakes.breaks)[0]];
    for (const [fromM, toM] of [[breakM + 600, breakM - 60], [breakM + 50, breakM - 400], [breakM - 900, breakM + 20]] as const) {
      const stretch = { route: 'G22', from: stakes.stakeAt(fromM), to: stakes.stakeAt(toM) };
      const extent = roads.extentOf({ ...stretch, lengthM: Math.abs(fromM - toM) + 3 })!;
      expect([extent.fromM, extent.toM].map(Math.round)).toEqual([fromM, toM].map(Math.round));
      expect(lineLengthM(roads.lineOf({ ...stretch, direction: 0, lengthM: Math.abs(fromM - toM) }))).toBeCloseTo(Math.abs(fromM - toM), 0);
      expect(roads.stretchLengthM(stretch)).toBeLessThan(Math.abs(fromM - toM) - 100);
    }
    const stake = stakes.stakeAt(breakM + 20);
    expect(roads.extentOf({ route: 'G22', from: stake, to: stake, lengthM: 120 })).toEqual({ fromM: roads.placesAt('G22', stake)[0], toM: roads.placesAt('G22', stake)[0] });
  });

  it('draws a stretch in the order it is given, both carriageways along the centre', () => {
    const there = roads.lineOf({ route: 'S1', direction: 1, from: 60_000, to: 62_000 });
    const back = roads.lineOf({ route: 'S1', direction: 1, from: 62_000, to: 60_000 });
    expect(back).toEqual(there.toReversed());
    const centre = roads.lineOf({ route: 'S1', direction: 0, from: 60_000, to: 62_000 });
    expect(distanceM(...centre[0]!, ...there[0]!)).toBeCloseTo(carriagewayOffsetM, 1);
    expect(roads.lineOf({ route: 'S37', direction: 1, from: 28_180, to: 29_000 }).length).toBeGreaterThanOrEqual(2);
  });

  it('answers with nothing for roads and stakes that are not there', () => {
    expect(roads.placesAt('G99', 1000)).toEqual([]);
    expect(roads.alongOf('G99', 1000)).toBeNaN();
    expect(roads.positionAt('G99', 0, 1)).toBeUndefined();
    expect(roads.pointAt('S1', 1, 1)).toBeUndefined();
    expect(roads.distanceM('S1', 1, 60_000)).toBeNaN();
    expect(roads.stretchLengthM({ route: 'G99', from: 0, to: 1 })).toBeNaN();
    expect(roads.lineOf({ route: 'G99', direction: 0, from: 0, to: 1 })).toEqual([]);
    expect(new RoadNetwork([]).snap(115, 36)).toBeUndefined();
  });
});

it('bears whatever geometry the schema of a catalogue takes', () => {
  const stake = fc.constantFrom(0, 100, 5_000, -1e308, 1e308);
  const point = fc.tuple(fc.constantFrom(115, 115.00001, 116, 180, -180), fc.constantFrom(36, 36.00001, 37, 90, -90));
  const segments = fc.array(fc.record({ stakeStart: stake, stakeEnd: stake, line: fc.array(point, { minLength: 2, maxLength: 4 }) }), { maxLength: 3 });
  const { places } = loadNetwork();
  fc.assert(
    fc.property(fc.array(segments, { maxLength: 4 }), stake, stake, point, (each, from, to, [lon, lat]) => {
      const network = new RoadNetwork(each.map((own, i) => ({ ...routes[i]!, segments: own })));
      const snap = network.snap(lon, lat);
      expect(snap === undefined || network.line(snap.route) !== undefined).toBe(true);
      buildTravelGraph(network, places);
      for (const { id } of routes) {
        const drawn = network.lineOf({ route: id, direction: 1, from, to });
        expect(drawn.length === 0).toBe(network.line(id) === undefined);
        network.pointAt(id, from, 1);
        network.positionAt(id, 10, -1);
        network.distanceM(id, from, to);
      }
    }),
    { numRuns: 60 },
  );
});
