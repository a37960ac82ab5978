import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedRuleTables } from '../../../../resources/rules/shipped.ts';
import { findAsides, type AsideContext } from '../../../../shared/domain/alarm-aside.ts';
import type { AlarmType, AlarmTypes } from '../../../../shared/domain/alarm-type.ts';
import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { RoadNetwork } from '../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../builders/catalogue.ts';
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
const look = (alarms: Alarm[], types: AlarmTypes, over: Partial<AsideContext> = {}) => findAsides(alarms, { types, network, queues: [], nowMs: builtAt, ...over });
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

test('whatever comes, what is suppressed has something standing for it, by the shipped table', () => {
  const some = fc.record({ type: fc.constantFrom('crash', 'stopped-vehicle', 'pedestrian', 'illegal-stop', 'debris'), priority: fc.constantFrom(1, 2, 3), alongM: fc.integer({ min: 5_000, max: 6_500 }), ageS: fc.integer({ min: 0, max: 900 }), active: fc.boolean() });
  fc.assert(
    fc.property(fc.array(some, { maxLength: 25 }), (list) => {
      const alarms = list.map(({ alongM, ageS, ...over }, n) => alarm({ ...(over as Partial<Alarm>), id: `a-${n}`, position: at(alongM), raisedAt: builtAt - ageS * 1_000, clearedAt: over.active ? undefined : builtAt }));
      const { asides } = look(alarms, shippedRuleTables.alarmTypes);
      for (const [id, aside] of asides) {
        let other = aside;
        const seen = new Set([id]);
        while (other?.why === 'suppressed' && other.other !== undefined) {
          expect(seen.has(other.other)).toBe(false);
          seen.add(other.other);
          other = asides.get(other.other)!;
        }
        // The end of the chain stands in the list, or is held back for some seconds more.
        expect(other === undefined || (other.why === 'suppressed' && other.by === 'hold')).toBe(true);
      }
    }),
  );
});
