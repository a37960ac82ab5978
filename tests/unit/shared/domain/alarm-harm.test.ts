import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareAlarms, countUnacked, foldAlarms, needsPerson } from '../../../../shared/domain/alarm-harm.ts';
import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const alarm = (over: Partial<Alarm>): Alarm => buildEntity('alarms', { ack: undefined, shelved: undefined, ...over });
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
  expect(needsPerson(alarm({ active: true, ack }), builtAt)).toBe(true);
  expect(needsPerson(alarm({ active: false }), builtAt)).toBe(true);
  expect(needsPerson(alarm({ active: false, ack }), builtAt)).toBe(false);
  const shelved = { by: 'op-1', until: builtAt + 1_000, reason: 'works' };
  expect(needsPerson(alarm({ shelved }), builtAt)).toBe(false);
  expect(needsPerson(alarm({ shelved }), builtAt + 1_000)).toBe(true);
});

test('acknowledging lowers the counts; one that has cleared is not active, and every priority is counted', () => {
  const shelved = { by: 'op-1', until: builtAt + 1_000, reason: 'works' };
  const alarms = [1, 1, 2, 4].map((priority, n) => alarm({ id: `a-${n}`, priority: priority as Alarm['priority'] }));
  alarms.push(alarm({ priority: 1, active: false }), alarm({ priority: 3, shelved }), alarm({ priority: 3, active: false, ack }));
  expect(countUnacked(alarms, builtAt)).toEqual({ unacked: 5, active: 4, byPriority: { 1: 2, 2: 1, 3: 0, 4: 1 } });
  alarms[0]!.ack = ack;
  expect(countUnacked(alarms, builtAt)).toEqual({ unacked: 4, active: 3, byPriority: { 1: 1, 2: 1, 3: 0, 4: 1 } });
});

test('three alike fold into one row; two, another kilometre and priority 1 do not', () => {
  const at = (stake: number) => ({ route: 'G22', direction: 1, stake }) as const;
  const rows = foldAlarms([
    ...[1, 2, 3].map((n) => alarm({ id: `alike-${n}`, priority: 2, position: at(410_000 + n) })),
    alarm({ id: 'next-km', priority: 2, position: at(411_500) }),
    ...[1, 2, 3].map((n) => alarm({ id: `top-${n}`, priority: 1, position: at(410_000 + n) })),
    ...[1, 2].map((n) => alarm({ id: `pair-${n}`, priority: 3, position: at(410_000 + n) })),
  ]);
  expect(rows.map((row) => row.alarms.length)).toEqual([1, 1, 1, 3, 1, 1, 1]);
  expect(rows.slice(0, 3).every((row) => row.lead.priority === 1)).toBe(true);
});

test('whatever comes, every alarm is in exactly one row', () => {
  const some = fc.record({ type: fc.constantFrom('debris', 'fog'), priority: fc.constantFrom(1, 2, 3, 4), stake: fc.integer({ min: 400_000, max: 403_000 }), active: fc.boolean() });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 60 }), (list) => {
      const alarms = list.map(({ stake, ...over }, n) => alarm({ ...(over as Partial<Alarm>), id: `a-${n}`, position: { route: 'G22', direction: 1, stake } }));
      const rows = foldAlarms(alarms);
      const ids = rows.flatMap((row) => row.alarms.map((each) => each.id));
      expect(ids.toSorted()).toEqual(alarms.map((each) => each.id).toSorted());
      expect(new Set(rows.map((row) => row.key)).size).toBe(rows.length);
      expect(rows.toSorted((a, b) => compareAlarms(a.lead, b.lead))).toEqual(rows);
    }),
  );
});
