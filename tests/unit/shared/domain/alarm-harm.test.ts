import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callsPerson, compareAlarms, countUnacked, foldAlarms, foldFlood, isShelved, needsPerson, staleAlarms, type Asides } from '../../../../shared/domain/alarm-harm.ts';
import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const alarm = (over: Partial<Alarm>): Alarm => buildEntity('alarms', { ack: undefined, shelved: undefined, ...over });
const none: Asides = new Map();
const ack = { by: 'op-1', at: builtAt };

test('priority first, then what nobody has acknowledged, then what is active, then the newest', () => {
  const alarms = [
    alarm({ id: 'p2-acked', priority: 2, ack }),
    alarm({ id: 'p2-cleared', priority: 2, active: false }),
    alarm({ id: 'p2-old', priority: 2, raisedAt: builtAt - 9_000 }),
    alarm({ id: 'p2-new', priority: 2, raisedAt: builtAt }),
    alarm({ id: 'p1-acked', priority: 1, ack }),
  ];
  expect(alarms.sort(compareAlarms).map((each) => each.id)).toEqual(['p1-acked', 'p2-new', 'p2-old', 'p2-cleared', 'p2-acked']);
});

test('a person is needed until it is both cleared and acknowledged, unless it is shelved just now', () => {
  expect(needsPerson(alarm({ active: true, ack }), builtAt, none)).toBe(true);
  expect(needsPerson(alarm({ active: false }), builtAt, none)).toBe(true);
  expect(needsPerson(alarm({ active: false, ack }), builtAt, none)).toBe(false);
  const shelved = { by: 'op-1', until: builtAt + 1_000, reason: 'works' };
  expect(needsPerson(alarm({ shelved }), builtAt, none)).toBe(false);
  expect(needsPerson(alarm({ shelved }), builtAt + 1_000, none)).toBe(true);
});

test('acknowledging lowers the counts; one that has cleared is not active, and every priority is counted', () => {
  const shelved = { by: 'op-1', until: builtAt + 1_000, reason: 'works' };
  const alarms = [1, 1, 2, 4].map((priority, n) => alarm({ id: `a-${n}`, priority: priority as Alarm['priority'] }));
  alarms.push(alarm({ priority: 1, active: false }), alarm({ priority: 3, shelved }), alarm({ priority: 3, active: false, ack }));
  expect(countUnacked(alarms, builtAt, none)).toEqual({ unacked: 5, active: 4, byPriority: { 1: 2, 2: 1, 3: 0, 4: 1 } });
  alarms[0]!.ack = ack;
  expect(countUnacked(alarms, builtAt, none)).toEqual({ unacked: 4, active: 3, byPriority: { 1: 1, 2: 1, 3: 0, 4: 1 } });
});

const at = (stake: number, route = 'G22') => ({ route, direction: 1, stake }) as const;
/** Real metres are stakes less 400 km here. */
const straight = { alongOf: (_route: string, stake: number) => stake - 400_000 };

test('one of priority 1 is not shelved before it is acknowledged: it stays in list and counts', () => {
  const shelved = { by: 'op-1', until: builtAt + 1_000, reason: 'works' };
  expect(isShelved(alarm({ priority: 1, shelved }), builtAt)).toBe(false);
  expect(needsPerson(alarm({ priority: 1, shelved }), builtAt, none)).toBe(true);
  expect(countUnacked([alarm({ priority: 1, shelved })], builtAt, none).byPriority[1]).toBe(1);
  expect(needsPerson(alarm({ priority: 1, shelved, ack }), builtAt, none)).toBe(false);
});

test('what rules keep aside is in no count and wants nobody', () => {
  const asides = new Map([['a', { why: 'suppressed', by: 'hold' } as const]]);
  expect(needsPerson(alarm({ id: 'a' }), builtAt, asides)).toBe(false);
  expect(countUnacked([alarm({ id: 'a' }), alarm({ id: 'b' })], builtAt, asides).unacked).toBe(1);
  expect(callsPerson(alarm({ id: 'a' }), builtAt, asides)).toBe(false);
});

test('only what is active, acknowledged by nobody and not kept aside calls for a person now', () => {
  const shelved = { by: 'op-1', until: builtAt + 1_000, reason: 'works' };
  const calls = (over: Partial<Alarm>) => callsPerson(alarm(over), builtAt, none);
  expect([calls({}), calls({ ack }), calls({ active: false }), calls({ priority: 2, shelved }), calls({ priority: 1, shelved })]).toEqual([true, false, false, false, true]);
});

test('two alike fold into one row; another kilometre, another way and priority 1 do not', () => {
  const rows = foldAlarms(
    [
      ...[0, 999].map((n) => alarm({ id: `alike-${n}`, priority: 2, position: at(410_000 + n) })),
      alarm({ id: 'milder', priority: 3, position: at(410_500) }),
      alarm({ id: 'next-km', priority: 2, position: at(411_000) }),
      alarm({ id: 'back', priority: 2, position: { ...at(410_000), direction: -1 } }),
      ...[1, 2].map((n) => alarm({ id: `top-${n}`, priority: 1, position: at(410_000 + n) })),
    ],
    straight,
  );
  expect(rows.map((row) => row.alarms.map(({ id }) => id))).toEqual([['top-1'], ['top-2'], ['alike-0', 'alike-999', 'milder'], ['back'], ['next-km']]);
});

test('a kilometre is real metres: over a short chain stakes far apart are near', () => {
  // 1,500 m of stakes are missing after K5+000.
  const network = new RoadNetwork([buildChainRoute('X', 0, 12_000, [{ atM: 5_000, longM: -1_500 }])]);
  const alarms = [4_900, 6_600].map((stake) => alarm({ id: `a-${stake}`, priority: 3, position: at(stake, 'X') }));
  expect(network.distanceM('X', 4_900, 6_600)).toBeLessThan(200);
  expect(foldAlarms(alarms, network)).toHaveLength(1);
});

test('what is at no place of a road folds with nothing', () => {
  const nowhere = { alongOf: () => Number.NaN };
  expect(foldAlarms([alarm({ id: 'a', priority: 3 }), alarm({ id: 'b', priority: 3 })], nowhere)).toHaveLength(2);
  expect(foldAlarms([alarm({ id: 'a', position: undefined }), alarm({ id: 'b', position: undefined })], straight)).toHaveLength(2);
});

test('in a flood like ones fold by type and road, and every one of priority 1 stands alone, first', () => {
  const rows = foldFlood([
    ...[1, 2, 3].map((n) => alarm({ id: `s1-${n}`, priority: 3, type: 'debris', position: at(400_000 + n * 9_000, 'S1') })),
    alarm({ id: 'other-road', priority: 3, type: 'debris', position: at(400_000) }),
    ...[1, 2].map((n) => alarm({ id: `top-${n}`, priority: 1, type: 'debris', position: at(400_000, 'S1') })),
    ...[1, 2].map((n) => alarm({ id: `device-${n}`, priority: 4, type: 'device', position: undefined })),
  ]);
  expect(rows.map(({ lead, alarms }) => [lead.id, alarms.length])).toEqual([['top-1', 1], ['top-2', 1], ['other-road', 1], ['s1-1', 3], ['device-1', 2]]);
});

test('whatever comes, every alarm is in exactly one row, worst first', () => {
  const some = fc.record({ type: fc.constantFrom('debris', 'fog'), priority: fc.constantFrom(1, 2, 3, 4), stake: fc.integer({ min: 400_000, max: 403_000 }), active: fc.boolean() });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 60 }), fc.boolean(), (list, flood) => {
      const alarms = list.map(({ stake, ...over }, n) => alarm({ ...(over as Partial<Alarm>), id: `a-${n}`, position: at(stake) }));
      const rows = flood ? foldFlood(alarms) : foldAlarms(alarms, straight);
      const ids = rows.flatMap((row) => row.alarms.map((each) => each.id));
      expect(ids.toSorted()).toEqual(alarms.map((each) => each.id).toSorted());
      expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
      expect(rows.toSorted((a, b) => compareAlarms(a.lead, b.lead))).toEqual(rows);
      expect(rows.every(({ lead, alarms: of }) => lead.priority !== 1 || of.length === 1)).toBe(true);
    }),
  );
});

test('stale is what has been active for more than a day: exactly a day is not, and what has cleared never is', () => {
  const day = 24 * 3_600_000;
  const alarms = [alarm({ id: 'day', raisedAt: builtAt - day }), alarm({ id: 'more', raisedAt: builtAt - day - 1 }), alarm({ id: 'oldest', raisedAt: builtAt - 9 * day }), alarm({ id: 'over', raisedAt: builtAt - 9 * day, active: false })];
  expect(staleAlarms(alarms, builtAt, 24).map(({ id }) => id)).toEqual(['oldest', 'more']);
});
