import { describe, expect, it } from 'vitest';
import { parseHex } from '../../../../../renderer/lib/colour.ts';
import { palette } from '../../../../../renderer/lib/palette.ts';
import { buildAlarms, buildAlarmViews, foldAlarms } from '../../../../../renderer/map/columns/alarm-columns.ts';
import { fills, lookOf, looks, shapeByte } from '../../../../../renderer/map/columns/looks.ts';
import { buildQueues, buildTails } from '../../../../../renderer/map/columns/queue-columns.ts';
import { RibbonColumns } from '../../../../../renderer/map/columns/ribbon-columns.ts';
import { buildUnits } from '../../../../../renderer/map/columns/unit-columns.ts';
import { RoadNetwork } from '../../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../../builders/chain-route.ts';
import { buildEntity } from '../../../../builders/entities.ts';

const network = new RoadNetwork(buildCatalogue().routes);
const open = { ack: undefined, shelved: undefined };
const fresh = () => false;

describe('foldAlarms', () => {
  const at = (stake: number, direction: 1 | -1 = 1, route = 'G22') => ({ position: { route, direction, stake } });
  /** Stake of a place so many real metres from the beginning. */
  const after = (alongM: number) => network.line('G22')!.stakes.stakeAt(alongM);
  const ids = (folds: ReturnType<typeof foldAlarms>) => folds.map(({ first, count }) => [first.id, count]);

  it('folds like alarms of a stretch and counts them, the most urgent first in the fold and last in the list', () => {
    const alarms = [
      buildEntity('alarms', { ...open, id: 'a', priority: 3, ...at(after(10_100)) }),
      buildEntity('alarms', { ...open, id: 'b', priority: 2, ...at(after(10_900)) }),
      buildEntity('alarms', { ...open, id: 'c', priority: 4, ...at(after(11_100)) }),
    ];
    expect(ids(foldAlarms(alarms, 1_000, network))).toEqual([['c', 1], ['b', 2]]);
    expect(ids(foldAlarms(alarms, 5_000, network))).toEqual([['b', 3]]);
  });

  it('folds by real metres: stakes that are missing make nothing farther, stakes that repeat nothing nearer', () => {
    const chain = new RoadNetwork([buildChainRoute('X', 0, 10_000, [{ atM: 2_200, longM: -700 }, { atM: 6_000, longM: 3_000 }])]);
    const fold = (a: number, b: number) => foldAlarms([a, b].map((stake) => buildEntity('alarms', { ...open, id: `${stake}`, priority: 3, ...at(stake, 1, 'X') })), 1_000, chain).length;
    // 164 m apart, though 900 m of stakes; and 2.8 km apart, though 400 m of stakes.
    expect(chain.distanceM('X', 2_100, 3_000)).toBeCloseTo(164, 0);
    expect(fold(2_100, 3_000)).toBe(1);
    expect(fold(6_500, 6_900)).toBe(2);
  });

  it('folds on no stretch across types, routes or carriageways', () => {
    const alarms = [{}, { type: 'debris' }, at(410_100, -1), at(410_100, 1, 'S1')].map((over, i) => buildEntity('alarms', { ...open, id: `a${i}`, ...at(410_100), ...over }));
    expect(foldAlarms(alarms, 20_000, network).map(({ count }) => count)).toEqual([1, 1, 1, 1]);
  });

  it('leaves each alarm of the highest priority by itself, above all others even when it is over', () => {
    const alarms = [
      buildEntity('alarms', { ...open, id: 'over', priority: 1, active: false, ...at(410_100) }),
      buildEntity('alarms', { ...open, id: 'one', priority: 1, ...at(410_100) }),
      buildEntity('alarms', { ...open, id: 'low', priority: 2, ...at(410_100) }),
      buildEntity('alarms', { ...open, id: 'low too', priority: 2, raisedAt: 1, ...at(410_100) }),
    ];
    expect(ids(foldAlarms(alarms, 20_000, network))).toEqual([['low', 2], ['over', 1], ['one', 1]]);
  });

  it('leaves out what has no place', () => {
    expect(foldAlarms([buildEntity('alarms', { ...open, position: undefined })], 1_000, network)).toEqual([]);
  });

  it('shows what is over but not yet seen, and greys nothing that is not seen by all', () => {
    const folds = foldAlarms([buildEntity('alarms', { shelved: undefined, id: 'a' }), buildEntity('alarms', { ...open, id: 'b', active: false })], 1_000, network);
    expect(folds[0]).toMatchObject({ count: 2, seen: false });
    expect(buildAlarms(folds, network, false).looks[0]).toBe(lookOf.alarm + 1);
  });

  it('draws what is over hollow and smaller, and what somebody has half', () => {
    const looksOf = (over: object) => buildAlarms(foldAlarms([buildEntity('alarms', { shelved: undefined, ...over })], 1_000, network), network, false);
    expect(looksOf({ ack: undefined, active: false }).looks[0]).toBe(lookOf.alarmCleared + 1);
    expect(looksOf({}).looks[0]).toBe(lookOf.alarmSeen + 1);
    expect(looksOf({ ack: undefined, active: false }).shapes[2]).toBeLessThan(looksOf({ ack: undefined }).shapes[2]!);
    expect(looks[lookOf.alarmCleared + 3]).toMatchObject({ fill: fills.hollow, rings: 0 });
    expect(looks[lookOf.alarmSeen + 3]).toMatchObject({ fill: fills.half, rings: 0 });
    expect(looks).toHaveLength(lookOf.queueStale + 1);
  });

  it('keeps a thousand alarms of a flood as few marks, the fewer the farther away, losing none', () => {
    const flood = Array.from({ length: 1_000 }, (_, i) => buildEntity('alarms', { ...open, id: `a${i}`, ...at(400_000 + (i % 30) * 1_000) }));
    const views = buildAlarmViews(flood, network);
    const stretches = [20_000, 10_000, 1_000].map((stretchM) => new Set(flood.map(({ position }) => Math.floor(network.alongOf('G22', position!.stake) / stretchM))).size);
    expect(views.map(({ folds }) => folds.length)).toEqual(stretches);
    expect(stretches[0]).toBe(2);
    for (const { folds, marks } of views) {
      expect(marks.count).toBe(folds.length);
      expect(folds.reduce((sum, fold) => sum + fold.count, 0)).toBe(1_000);
    }
    expect(views.slice(1).map(({ zoomFrom }) => zoomFrom)).toEqual(views.slice(0, -1).map(({ zoomTo }) => zoomTo));
  });

  it('draws alarms smaller from afar, and all but the highest priority beside the road', () => {
    const marks = (priority: 1 | 2, isFar: boolean) => buildAlarms(foldAlarms([buildEntity('alarms', { ...open, priority })], 1_000, network), network, isFar);
    const reach = ({ offsets }: ReturnType<typeof marks>) => Math.hypot(offsets[2]!, offsets[3]!);
    expect(marks(2, true).shapes[2]).toBeLessThan(marks(2, false).shapes[2]!);
    expect(reach(marks(2, true))).toBeGreaterThan(reach(marks(2, false)));
    expect(reach(marks(1, true))).toBe(reach(marks(1, false)));
    expect(marks(1, true).shapes[2]).toBeGreaterThan(marks(2, true).shapes[2]!);
  });

  it('hides the mark of an alarm on an unknown road', () => {
    const marks = buildAlarms(foldAlarms([buildEntity('alarms', { ...open, position: { route: 'X9', direction: 1, stake: 1 } })], 1_000, network), network, false);
    expect(marks.shapes[3]).toBe(0);
  });
});

describe('buildUnits', () => {
  it('draws who is wanted somewhere larger than who is not', () => {
    const marks = buildUnits((['patrolling', 'en-route'] as const).map((status) => buildEntity('units', { status })), network);
    expect(marks.shapes[2]).toBeLessThan(marks.shapes[6]!);
    expect(Array.from(marks.looks)).toEqual([lookOf.unitIdle, lookOf.unitMoving]);
  });

  it('points the way traffic moves, the other way on the other carriageway', () => {
    const marks = buildUnits([1, -1].map((direction) => buildEntity('units', { position: { route: 'G22', direction: direction as 1 | -1, stake: 410_000 } })), network);
    expect(Math.abs(marks.shapes[1]! - marks.shapes[5]!)).toBe(128);
  });
});

describe('queues', () => {
  it('gives a queue that stands off the main line a toll gate instead of a tail', () => {
    const shape = (head: number) => buildTails([buildEntity('queues', { head, tail: 410_000 })], network, fresh).shapes[0];
    expect([shape(410_000), shape(410_600)]).toEqual([shapeByte('plaza'), shapeByte('bar')]);
  });

  it('looks as grave as its row in the list says', () => {
    const look = (kind: 'mainline' | 'plaza', lengthM: number) => buildTails([buildEntity('queues', { kind, lengthM })], network, fresh).looks[0]! - lookOf.queue;
    expect([look('plaza', 501), look('mainline', 501)]).toEqual([2, 3]);
  });

  it('has no grade any more once it is too old to be evidence: hollow and grey', () => {
    const old = (lengthM: number) => buildTails([buildEntity('queues', { kind: 'mainline', lengthM })], network, () => true).looks[0]!;
    expect([old(100), old(2_000)]).toEqual([lookOf.queueStale, lookOf.queueStale]);
    expect(looks[lookOf.queueStale]).toMatchObject({ body: palette.freshness.lost, fill: fills.hollow });
    const ribbon = (stale: boolean) => {
      const columns = new RibbonColumns();
      buildQueues(columns, [buildEntity('queues', { kind: 'mainline', lengthM: 2_000 })], network, () => stale);
      return [...columns.colours.subarray(0, 3)];
    };
    expect([ribbon(true), ribbon(false)]).toEqual([[...parseHex(palette.freshness.lost)], [...parseHex(palette.traffic.stationary)]]);
  });

  it('ends where it ends: no tail fades away', () => {
    const columns = new RibbonColumns();
    buildQueues(columns, [buildEntity('queues')], network, fresh);
    expect(columns.count).toBeGreaterThan(0);
    expect(columns.lengths[0]).toBe(0);
  });

  it('stands on the side of its own carriageway, and on the median where nobody knows for which they wait', () => {
    const aside = (over: object) => Array.from(buildTails([buildEntity('queues', { head: 410_000, tail: 410_000, ...over })], network, fresh).offsets.subarray(2, 4));
    const [there, back] = [aside({ direction: 1 }), aside({ direction: -1 })];
    expect(Math.hypot(...there)).toBeGreaterThan(1);
    expect(back[0]).toBeCloseTo(-there[0]!);
    expect(Math.hypot(...aside({ direction: 1, bothWays: true }))).toBe(0);
    // There it is larger: units that drive by are drawn over it.
    const size = (over: object) => buildTails([buildEntity('queues', { head: 410_000, tail: 410_000, ...over })], network, fresh).shapes[2]!;
    expect(size({ bothWays: true })).toBeGreaterThan(size({}));
  });

  it('marks the tail where the tail is', () => {
    const queue = buildEntity('queues');
    const at = network.pointAt('G22', queue.tail, 1, 0)!;
    const [lon, lat] = buildTails([queue], network, fresh).placeOf(0);
    expect(lon).toBeCloseTo(at.lon, 6);
    expect(lat).toBeCloseTo(at.lat, 6);
  });
});
