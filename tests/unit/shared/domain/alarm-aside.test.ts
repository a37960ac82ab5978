import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { findAsides, type AsideContext } from '../../../../shared/domain/alarm-aside.ts';
import { needsPerson } from '../../../../shared/domain/alarm-harm.ts';
import type { AlarmType, AlarmTypes } from '../../../../shared/domain/alarm-type.ts';
import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
import { buildChainRoute } from '../../../builders/chain-route.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const network = new RoadNetwork(buildCatalogue().routes);
const route = network.routes[0]!;
/** The stake that lies so many real metres from the start. */
const stakeAt = (alongM: number) => network.positionAt(route.id, alongM, 1)!.stake;
const at = (alongM: number, direction: 1 | -1 = 1) => ({ route: route.id, direction, stake: stakeAt(alongM) });
const alarm = (over: Partial<Alarm>): Alarm => buildEntity('alarms', { ack: undefined, shelved: undefined, clearedAt: undefined, confidence: undefined, priority: 2, raisedAt: builtAt - 3_600_000, position: at(5_000), ...over });
const [shipped] = shippedRuleTables.alarmTypes.types as [AlarmType];
const type = (id: string, detection: Partial<AlarmType['detection']> = {}): AlarmType => ({ ...shipped, id, detection: { minConfidence: 0, holdS: 0, suppressWhen: [], ...detection } });
const table = (types: AlarmType[], outOfService: AlarmTypes['outOfService'] = []): AlarmTypes => ({ types, outOfService });
const look = (alarms: Alarm[], types: AlarmTypes, over: Partial<AsideContext> = {}) => findAsides(alarms, { types, network, queues: [], queueStaleMs: 300_000, nowMs: builtAt, ...over });
const why = (alarms: Alarm[], types: AlarmTypes, over: Partial<AsideContext> = {}) => Object.fromEntries(look(alarms, types, over).asides);

test('shelved until its end, exactly; the end is told, so that it comes back by itself', () => {
  const shelved = { by: 'op', until: builtAt + 60_000, reason: 'works' };
  const found = look([alarm({ id: 'a', shelved })], table([]));
  expect(found.asides.get('a')).toEqual({ why: 'shelved', ...shelved });
  expect(found.nextChangeMs).toBe(shelved.until);
  expect(look([alarm({ id: 'a', shelved })], table([]), { nowMs: shelved.until - 1 }).asides.size).toBe(1);
  expect(look([alarm({ id: 'a', shelved })], table([]), { nowMs: shelved.until }).asides.size).toBe(0);
});

test('a source out of service is aside until its end, and before everything else', () => {
  const out = { source: 'ch-0', reason: '检修', until: builtAt + 1_000 };
  const shelved = { by: 'op', until: builtAt + 60_000, reason: 'works' };
  expect(why([alarm({ id: 'a', shelved })], table([], [out]))).toEqual({ a: { why: 'out-of-service', reason: '检修', until: out.until } });
  expect(look([alarm({ id: 'a' })], table([], [out])).nextChangeMs).toBe(out.until);
  expect(why([alarm({ id: 'a' })], table([], [out]), { nowMs: out.until })).toEqual({});
  expect(why([alarm({ id: 'a', source: 'ch-9' })], table([], [{ source: 'ch-0', reason: 'x' }]))).toEqual({});
});

test('when a source is in service again its unacknowledged top alarm stands for others by itself, without any news', () => {
  const out = { source: 'ch-9', reason: '检修', until: builtAt + 1_000 };
  const types = table([type('stopped-vehicle', { suppressWhen: [{ near: ['crash'], withinM: 500 }] }), type('crash')], [out]);
  const alarms = [alarm({ id: 'a', type: 'stopped-vehicle' }), alarm({ id: 'top', type: 'crash', priority: 1, source: 'ch-9' })];
  expect(look(alarms, types)).toMatchObject({ asides: new Map(), nextChangeMs: out.until });
  expect(why(alarms, types, { nowMs: out.until })).toEqual({ a: { why: 'suppressed', by: 'near', other: 'top' } });
});

test('a confidence below the rule is no alarm; the rule itself, and none at all, is one', () => {
  const types = table([type('debris', { minConfidence: 0.6 })]);
  const of = (confidence?: number) => why([alarm({ id: 'a', type: 'debris', ...(confidence !== undefined && { confidence }) })], types);
  expect(of(0.599)).toEqual({ a: { why: 'suppressed', by: 'confidence' } });
  expect(of(0.6)).toEqual({});
  expect(of()).toEqual({});
});

test('it is an alarm when it has stood for the hold, exactly; one that went before never is', () => {
  const types = table([type('debris', { holdS: 10 })]);
  const raisedAt = builtAt - 9_999;
  const found = look([alarm({ id: 'a', type: 'debris', raisedAt })], types);
  expect(found.asides.get('a')).toEqual({ why: 'suppressed', by: 'hold' });
  expect(found.nextChangeMs).toBe(raisedAt + 10_000);
  expect(why([alarm({ id: 'a', type: 'debris', raisedAt })], types, { nowMs: raisedAt + 10_000 })).toEqual({});
  expect(why([alarm({ id: 'a', type: 'debris', raisedAt, active: false, clearedAt: raisedAt + 9_999 })], types, { nowMs: builtAt + 3_600_000 })).toEqual({ a: { why: 'suppressed', by: 'hold' } });
});

test('the same type seen twice is one: within so many metres and seconds, on one carriageway', () => {
  const types = table([type('debris', { duplicate: { withinS: 60, withinM: 500 } }), type('fog')]);
  const one = alarm({ id: 'one', type: 'debris', position: at(5_000) });
  const other = (alongM: number, laterMs: number, over: Partial<Alarm> = {}) => why([one, alarm({ id: 'two', type: 'debris', raisedAt: one.raisedAt + laterMs, position: at(alongM), ...over })], types);
  expect(other(5_499.9, 60_000)).toEqual({ two: { why: 'suppressed', by: 'duplicate', other: 'one' } });
  expect(other(5_500.1, 0)).toEqual({});
  expect(other(5_400, 60_001)).toEqual({});
  expect(other(5_400, 1, { position: at(5_400, -1) })).toEqual({});
  expect(other(5_400, 1, { type: 'fog' })).toEqual({});
  // Acknowledged and gone, the first one stands for nothing any more.
  expect(why([{ ...one, active: false, ack: { by: 'op', at: builtAt } }, alarm({ id: 'two', type: 'debris' })], types)).toEqual({});
});

test('one of another type near by says it all; a queue does for what stands in it', () => {
  const types = table([type('stopped-vehicle', { suppressWhen: [{ near: ['crash'], withinM: 500 }, { inQueue: true }] }), type('crash')]);
  const stopped = alarm({ id: 'a', type: 'stopped-vehicle' });
  expect(why([stopped, alarm({ id: 'c', type: 'crash', position: at(4_501) })], types)).toEqual({ a: { why: 'suppressed', by: 'near', other: 'c' } });
  expect(why([stopped, alarm({ id: 'c', type: 'crash', position: at(4_499) })], types)).toEqual({});
  expect(why([stopped, alarm({ id: 'c', type: 'crash', active: false })], types)).toEqual({});
  const queue = buildEntity('queues', { route: route.id, head: stakeAt(6_000), tail: stakeAt(4_000) });
  expect(why([stopped], types, { queues: [queue] })).toEqual({ a: { why: 'suppressed', by: 'in-queue', other: queue.id } });
  expect(why([stopped], types, { queues: [{ ...queue, direction: -1 }] })).toEqual({});
  expect(why([{ ...stopped, position: at(3_990) }], types, { queues: [queue] })).toEqual({});
});

test('a queue whose report is too old keeps nothing aside, and the moment that it becomes so is told', () => {
  const types = table([type('stopped-vehicle', { suppressWhen: [{ inQueue: true }] })]);
  const queue = buildEntity('queues', { route: route.id, head: stakeAt(6_000), tail: stakeAt(4_000) });
  const at = (nowMs: number, over: Partial<AsideContext> = {}) => look([alarm({ id: 'a' })], types, { queues: [queue], nowMs, ...over });
  expect(at(builtAt).nextChangeMs).toBe(builtAt + 300_001);
  expect(at(builtAt + 300_000).asides.size).toBe(1);
  expect(at(builtAt + 300_001).asides.size).toBe(0);
  expect(at(builtAt, { queueStaleMs: undefined }).asides.size).toBe(0);
});

test('what a person has shelved, or what is still in its hold, stands for no other until that ends', () => {
  const types = table([type('stopped-vehicle', { suppressWhen: [{ near: ['crash'], withinM: 500 }] }), type('crash', { holdS: 10 })]);
  const stopped = alarm({ id: 'a' });
  const until = builtAt + 60_000;
  const shelved = [stopped, alarm({ id: 'c', type: 'crash', shelved: { by: 'op', until, reason: 'seen' } })];
  expect(why(shelved, types)).toMatchObject({ c: { why: 'shelved' } });
  expect(look(shelved, types).asides.has('a')).toBe(false);
  expect(look(shelved, types).nextChangeMs).toBe(until);
  expect(look(shelved, types, { nowMs: until }).asides.get('a')).toEqual({ why: 'suppressed', by: 'near', other: 'c' });
  const held = [stopped, alarm({ id: 'c', type: 'crash', raisedAt: builtAt - 9_999 })];
  expect(Object.keys(why(held, types))).toEqual(['c']);
  expect(look(held, types).nextChangeMs).toBe(builtAt + 1);
  expect(look(held, types, { nowMs: builtAt + 1 }).asides.get('a')).toEqual({ why: 'suppressed', by: 'near', other: 'c' });
  // One of priority 1 that nobody has acknowledged is neither shelved nor held.
  const top = { ...held[1]!, priority: 1 as const, shelved: { by: 'op', until, reason: 'x' } };
  expect(Object.keys(why([stopped, top], types))).toEqual(['a']);
});

test('the end of a shelving is told of one that a rule suppresses as well: it may stand for others again', () => {
  const types = table([type('debris', { minConfidence: 0.5 })]);
  expect(look([alarm({ id: 'a', type: 'debris', confidence: 0, shelved: { by: 'op', until: builtAt + 5, reason: 'x' } })], types).nextChangeMs).toBe(builtAt + 5);
});

test('priority 1 is never suppressed, and nothing keeps one aside that nobody has acknowledged', () => {
  const types = table([type('crash', { minConfidence: 1, holdS: 3_600, suppressWhen: [{ inQueue: true }] })], [{ source: 'ch-0', reason: 'x' }]);
  const shelved = { by: 'op', until: builtAt + 60_000, reason: 'works' };
  const top = alarm({ id: 'a', type: 'crash', priority: 1, confidence: 0.1, shelved });
  expect(why([top], types)).toEqual({});
  const ack = { by: 'op', at: builtAt };
  expect(why([{ ...top, ack }], types)).toMatchObject({ a: { why: 'out-of-service' } });
  expect(why([{ ...top, ack, source: 'ch-9' }], types)).toMatchObject({ a: { why: 'shelved' } });
});

test('without a table nothing is suppressed, and a type that it does not have is not either', () => {
  expect(why([alarm({ id: 'a', confidence: 0 })], undefined as unknown as AlarmTypes)).toEqual({});
  expect(why([alarm({ id: 'a', type: 'unheard', confidence: 0 })], table([]))).toEqual({});
});

test('whatever comes, what is suppressed has something in the list standing for it, by the shipped table; and nothing changes before it is told', () => {
  const some = fc.record({
    type: fc.constantFrom('crash', 'stopped-vehicle', 'pedestrian', 'illegal-stop', 'debris'),
    priority: fc.constantFrom(1, 2, 3),
    alongM: fc.integer({ min: 5_000, max: 6_500 }),
    ageS: fc.integer({ min: 0, max: 900 }),
    active: fc.boolean(),
    isAcked: fc.boolean(),
    shelvedS: fc.option(fc.integer({ min: -60, max: 600 }), { nil: undefined }),
  });
  const someQueue = fc.record({ fromM: fc.integer({ min: 4_500, max: 6_000 }), lengthM: fc.integer({ min: 100, max: 1_500 }), ageS: fc.integer({ min: 0, max: 600 }) });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 25 }), fc.array(someQueue, { maxLength: 3 }), fc.nat({ max: 900_000 }), (list, lines, laterMs) => {
      const alarms = list.map(({ alongM, ageS, isAcked, shelvedS, type: kind, priority, active }, n) =>
        alarm({
          id: `a-${n}`, type: kind, priority, active, position: at(alongM), raisedAt: builtAt - ageS * 1_000, clearedAt: active ? undefined : builtAt,
          ack: isAcked ? { by: 'op', at: builtAt } : undefined, shelved: shelvedS === undefined ? undefined : { by: 'op', until: builtAt + shelvedS * 1_000, reason: 'x' },
        }),
      );
      const queues = lines.map(({ fromM, lengthM, ageS }, n) => buildEntity('queues', { id: `q-${n}`, route: route.id, head: stakeAt(fromM + lengthM), tail: stakeAt(fromM), updatedAt: builtAt - ageS * 1_000 }));
      const { asides, nextChangeMs } = look(alarms, shippedRuleTables.alarmTypes, { queues });
      for (const [id, aside] of asides) {
        if (aside.why !== 'suppressed' || aside.other === undefined) continue;
        const seen = new Set([id]);
        let other = aside.other;
        for (let next = asides.get(other); next; next = asides.get(other)) {
          // What stands for another is itself in the list, or has another standing for it.
          if (next.why !== 'suppressed' || next.other === undefined) throw new Error(`${other} is ${next.why} and stands for ${id}`);
          expect(seen.has(other)).toBe(false);
          seen.add(other);
          other = next.other;
        }
        const queue = queues.find((each) => each.id === other);
        const last = alarms.find((each) => each.id === other);
        if (queue) expect(builtAt - queue.updatedAt).toBeLessThanOrEqual(300_000);
        else expect(needsPerson(last!, builtAt, asides)).toBe(true);
      }
      // Looking again before the moment told finds the same.
      const soonMs = Math.min(builtAt + laterMs, nextChangeMs - 1);
      expect([...look(alarms, shippedRuleTables.alarmTypes, { queues, nowMs: soonMs }).asides]).toEqual([...asides]);
    }),
  );
});

test('a queue reaches from the place of its tail that its length fits, where the stake names two', () => {
  const chained = new RoadNetwork([buildChainRoute('X1', 100_000, 10_000, [{ atM: 4_000, longM: 400 }])]);
  const { stakes } = chained.line('X1')!;
  const types = table([type('stopped-vehicle', { suppressWhen: [{ inQueue: true }] })]);
  const [tailM] = stakes.placesOf(103_700);
  const queue = buildEntity('queues', { route: 'X1', head: 106_000, tail: 103_700, lengthM: stakes.firstPlaceOf(106_000) - tailM! });
  const stopped = alarm({ id: 'a', type: 'stopped-vehicle', position: { route: 'X1', direction: 1, stake: 103_750 } });
  expect(why([stopped], types, { queues: [queue], network: chained })).toMatchObject({ a: { by: 'in-queue' } });
  expect(why([stopped], types, { queues: [{ ...queue, lengthM: queue.lengthM - 300 }], network: chained })).toEqual({});
});
