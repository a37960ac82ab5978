import { describe, expect, test } from 'vitest';
import { placeVehicles, TravelledMetres, VehicleColumns } from '../../../../../renderer/twin/columns/vehicle-columns.ts';
import type { CarriagewayTraffic } from '../../../../../renderer/twin/traffic-along.ts';
import { buildCorridorBed } from '../../../../builders/corridor.ts';
import { buildEntity } from '../../../../builders/entities.ts';

const { corridor } = buildCorridorBed(10_000, 1);
const piece = (fromS: number, toS: number, speedKmh: number, gapM: number, trust: 'good' | 'stale' | 'none' = 'good', channel = 1) => ({ fromS, toS, speedKmh, gapM, trust, sampledAt: 1, channel });
const carriageway = (direction: 1 | -1, pieces: CarriagewayTraffic['pieces'], queues: CarriagewayTraffic['queues'] = []): CarriagewayTraffic => ({ direction, pieces, queues, flowPerH: Number.NaN, flowSampledAt: 0 });

function place(traffic: readonly CarriagewayTraffic[], travelled = new TravelledMetres()) {
  const into = new VehicleColumns();
  placeVehicles(into, corridor, traffic, travelled);
  return Array.from({ length: into.count }, (_, i) => ({ s: into.s[i]!, lane: into.lane[i]!, way: into.way[i]!, stale: into.stale[i]!, truck: into.truck[i]! }));
}

describe('vehicles by flow and speed', () => {
  test('are as many as density says, on both lanes, the same for the same moment', () => {
    const traffic = [carriageway(1, [piece(-1_000, 1_000, 90, 50)])];
    const rows = place(traffic);
    for (const lane of [0, 1]) expect(Math.abs(rows.filter((row) => row.lane === lane).length - 40)).toBeLessThanOrEqual(2);
    expect(place(traffic)).toEqual(rows);
    expect(rows.every(({ s }) => s >= -1_000 && s <= 1_000)).toBe(true);
    expect(rows.some(({ truck, lane }) => truck === 1 && lane === 0)).toBe(false);
  });

  test('move with their speed, each carriageway its own way', () => {
    for (const direction of [1, -1] as const) {
      const traffic = [carriageway(direction, [piece(-1_000, 1_000, 72, 50)])];
      const travelled = new TravelledMetres();
      const before = place(traffic, travelled).filter(({ s }) => Math.abs(s) < 800);
      travelled.advance(traffic, 2);
      const after = new Set(place(traffic, travelled).map(({ s, lane }) => `${lane}/${Math.round((s - direction * 40) * 10)}`));
      expect(before.filter(({ s, lane }) => after.has(`${lane}/${Math.round(s * 10)}`)).length).toBeGreaterThan(before.length * 0.9);
    }
  });

  test('stale ones are marked and stand still; where there is no data there is no vehicle', () => {
    const traffic = [carriageway(1, [piece(-1_000, 0, 90, 50, 'stale'), piece(0, 1_000, Number.NaN, Number.POSITIVE_INFINITY, 'none', -1)])];
    const travelled = new TravelledMetres();
    const rows = place(traffic, travelled);
    expect(rows.length).toBeGreaterThan(30);
    expect(rows.every(({ s, stale }) => s <= 0 && stale === 1)).toBe(true);
    travelled.advance(traffic, 5);
    expect(place(traffic, travelled)).toEqual(rows);
  });
});

describe('a queue', () => {
  const part = (lanes: number, speedKmh: number, stale = false) => ({ queue: buildEntity('queues', { route: 'X', direction: 1, speedKmh }), fromS: 100, toS: 400, tailS: 100, headS: 400, lanes, stale });

  test('stands from tail to head on each lane, nose to tail, and free traffic is not drawn into it', () => {
    const rows = place([carriageway(1, [piece(-1_000, 1_000, 90, 400)], [part(2, 0)])]);
    for (const lane of [0, 1]) {
      const inside = rows.filter((row) => row.lane === lane && row.s >= 100 && row.s <= 400).map(({ s }) => s).toSorted((a, b) => a - b);
      expect(inside.length).toBeGreaterThan(lane === 0 ? 37 : 30);
      expect(inside[0]!).toBeLessThan(112);
      expect(inside.at(-1)!).toBeGreaterThan(388);
    }
  });

  test('of one lane of two stands on the right, and one that stands does not move', () => {
    const traffic = [carriageway(1, [], [part(1, 0)])];
    const travelled = new TravelledMetres();
    const rows = place(traffic, travelled);
    expect(new Set(rows.map(({ lane }) => lane))).toEqual(new Set([1]));
    travelled.advance(traffic, 60);
    expect(place(traffic, travelled)).toEqual(rows);
  });

  test('that is too old to be evidence is grey and stands still, however fast it was', () => {
    const moved = (stale: boolean) => {
      const traffic = [carriageway(1, [], [part(2, 12, stale)])];
      const travelled = new TravelledMetres();
      const rows = place(traffic, travelled);
      travelled.advance(traffic, 5);
      return { greys: rows.filter((row) => row.stale === 1).length, stays: JSON.stringify(place(traffic, travelled)) === JSON.stringify(rows), count: rows.length };
    };
    expect(moved(true)).toMatchObject({ greys: moved(true).count, stays: true });
    expect(moved(false)).toMatchObject({ greys: 0, stays: false });
  });
});
