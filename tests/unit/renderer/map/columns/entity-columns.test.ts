import { describe, expect, it } from 'vitest';
import { buildAlarms, foldAlarms } from '../../../../../renderer/map/columns/alarm-columns.ts';
import { fills, lookOf, looks, shapeByte } from '../../../../../renderer/map/columns/looks.ts';
import { buildTails, queueTierOf } from '../../../../../renderer/map/columns/queue-columns.ts';
import { buildUnits } from '../../../../../renderer/map/columns/unit-columns.ts';
import { RoadNetwork } from '../../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity } from '../../../../builders/entities.ts';

const network = new RoadNetwork(buildCatalogue().routes);
const open = { ack: undefined, shelved: undefined };

describe('foldAlarms', () => {
  it('folds like alarms of one kilometre and counts them, the most urgent first in the fold and last in the list', () => {
    const at = (stake: number) => ({ route: 'G22', direction: 1 as const, stake });
    const folds = foldAlarms([
      buildEntity('alarms', { ...open, id: 'a', priority: 3, position: at(410_100) }),
      buildEntity('alarms', { ...open, id: 'b', priority: 1, position: at(410_900) }),
      buildEntity('alarms', { ...open, id: 'c', priority: 4, position: at(411_100) }),
    ]);
    expect(folds.map(({ first, count }) => [first.id, count])).toEqual([['c', 1], ['b', 2]]);
  });

  it('leaves out what is shelved, what has no place, and what is over and seen', () => {
    expect(foldAlarms([
      buildEntity('alarms'),
      buildEntity('alarms', { ...open, position: undefined }),
      buildEntity('alarms', { shelved: undefined, active: false }),
    ])).toEqual([]);
  });

  it('shows what is over but not yet seen, and greys nothing that is not seen by all', () => {
    const folds = foldAlarms([buildEntity('alarms', { shelved: undefined, id: 'a' }), buildEntity('alarms', { ...open, id: 'b', active: false })]);
    expect(folds[0]).toMatchObject({ count: 2, seen: false });
    expect(buildAlarms(folds, network).looks[0]).toBe(lookOf.alarm + 1);
  });

  it('draws what is over hollow and smaller, and what somebody has half', () => {
    const looksOf = (over: object) => buildAlarms(foldAlarms([buildEntity('alarms', { shelved: undefined, ...over })]), network);
    expect(looksOf({ ack: undefined, active: false }).looks[0]).toBe(lookOf.alarmCleared + 1);
    expect(looksOf({}).looks[0]).toBe(lookOf.alarmSeen + 1);
    expect(looksOf({ ack: undefined, active: false }).shapes[2]).toBeLessThan(looksOf({ ack: undefined }).shapes[2]!);
    expect(looks[lookOf.alarmCleared + 3]).toMatchObject({ fill: fills.hollow, rings: 0 });
    expect(looks[lookOf.alarmSeen + 3]).toMatchObject({ fill: fills.half, rings: 0 });
    expect(looks).toHaveLength(lookOf.alarmCleared + 4);
  });

  it('keeps a thousand alarms of a flood as few marks, losing none', () => {
    const flood = Array.from({ length: 1_000 }, (_, i) => buildEntity('alarms', { ...open, id: `a${i}`, position: { route: 'G22', direction: 1, stake: 400_000 + (i % 30) * 1_000 } }));
    const folds = foldAlarms(flood);
    expect(folds.length).toBe(30);
    expect(folds.reduce((sum, fold) => sum + fold.count, 0)).toBe(1_000);
  });

  it('hides the mark of an alarm on an unknown road', () => {
    const marks = buildAlarms(foldAlarms([buildEntity('alarms', { ...open, position: { route: 'X9', direction: 1, stake: 1 } })]), network);
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
    const shape = (head: number) => buildTails([buildEntity('queues', { head, tail: 410_000 })], network).shapes[0];
    expect([shape(410_000), shape(410_600)]).toEqual([shapeByte('plaza'), shapeByte('bar')]);
  });

  it.each([[200, 0], [201, 1], [500, 1], [501, 2], [1_000, 2], [1_001, 3]] as const)('%d m is tier %d', (lengthM, tier) => {
    expect(queueTierOf(lengthM)).toBe(tier);
  });

  it('marks the tail where the tail is', () => {
    const queue = buildEntity('queues');
    const at = network.pointAt('G22', queue.tail, 1, 0)!;
    const [lon, lat] = buildTails([queue], network).placeOf(0);
    expect(lon).toBeCloseTo(at.lon, 6);
    expect(lat).toBeCloseTo(at.lat, 6);
  });
});
