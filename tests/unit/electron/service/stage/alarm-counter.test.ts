import { expect, test } from 'vitest';
import { AlarmCounter } from '../../../../../electron/service/stage/alarm-counter.ts';
import { shippedRuleTables } from '../../../../../resources/rules/shipped.ts';
import type { Alarm } from '../../../../../shared/domain/alarm.ts';
import { RoadNetwork } from '../../../../../shared/domain/road-network.ts';
import { buildCatalogue } from '../../../../builders/catalogue.ts';
import { buildEntity } from '../../../../builders/entities.ts';
import { MemoryJournal } from '../../../../fakes/memory-journal.ts';

const { alarmTypes, alarmLoad } = shippedRuleTables;
const network = new RoadNetwork(buildCatalogue().routes);
const min = 60_000;
const ten = Date.UTC(2026, 3, 29, 2, 0);
const alarm = (over: Partial<Alarm>): Alarm => {
  const { position: _, shelved: __, ack: ___, clearedAt: ____, ...bare } = buildEntity('alarms', { type: 'unheard' });
  return { ...bare, ...over };
};

function open(journal = new MemoryJournal()) {
  const counter = new AlarmCounter(journal, alarmTypes, alarmLoad);
  const look = (nowMs: number, ...alarms: Alarm[]) => {
    counter.look({ alarms, queues: [], queueStaleMs: 300_000, network, nowMs });
    return counter.load(nowMs);
  };
  return { counter, look, journal };
}

test('an occurrence counts once, however often it is seen, acknowledged or cleared; the next one counts again', () => {
  const { look } = open();
  look(ten);
  const first = alarm({ id: 'a', occurrence: '1', raisedAt: ten + 1 });
  expect(look(ten + 2, first).total).toBe(1);
  expect(look(ten + 3, { ...first, ack: { by: 'op', at: ten + 3 }, active: false }).total).toBe(1);
  expect(look(ten + 9, { ...first, occurrence: '2', raisedAt: ten + 8 }).total).toBe(2);
});

test('a console that starts in a flood says so, though its statistics begin then', () => {
  const { look } = open();
  const standing = Array.from({ length: 11 }, (_, n) => alarm({ id: `a-${n}`, occurrence: `${n}`, raisedAt: ten + n }));
  const view = look(ten + min, ...standing);
  expect(view.desks[1]).toMatchObject({ current: 11, floodSince: ten + 10, verdict: 'unknown' });
  expect(view.total).toBe(0);
  expect(open().look(ten + 25 * min, ...standing).desks[1]!.floodSince).toBeUndefined();
});

test('what stood before counting began is in no statistics', () => {
  const { look } = open();
  expect(look(ten, alarm({ raisedAt: ten - 1 })).total).toBe(0);
  expect(look(ten + 1, alarm({ raisedAt: ten - 1 })).total).toBe(0);
});

test('what is kept aside counts when it comes out, at the time it was raised', () => {
  const { look, counter } = open();
  look(ten);
  const shelved = { by: 'op', until: ten + 15 * min, reason: 'x' };
  const one = alarm({ id: 'a', raisedAt: ten + 1, shelved });
  expect(look(ten + 2, one).total).toBe(0);
  expect(counter.nextChangeMs).toBe(shelved.until);
  const view = look(ten + 15 * min, one);
  expect(view.total).toBe(1);
  expect(view.desks[1]!.buckets.at(-1)).toBe(1);
});

test('a restart within one bucket goes on counting; after a longer one counting begins anew', () => {
  const { look, counter, journal } = open();
  look(ten);
  const one = alarm({ id: 'a', raisedAt: ten + 1 });
  look(ten + 2, one);
  counter.save();
  expect(open(journal).look(ten + 2 + 10 * min, one)).toMatchObject({ total: 1, since: ten });
  expect(open(journal).look(ten + 3 + 10 * min, one)).toMatchObject({ total: 0, since: ten + 3 + 10 * min });
});

test('another clock begins anew', () => {
  const { look } = open();
  look(ten);
  look(ten + 2, alarm({ raisedAt: ten + 1 }));
  const before = ten - 30 * 24 * 3_600_000;
  expect(look(before)).toMatchObject({ total: 0, since: before });
});

test('a source that chatters is forgotten without news', () => {
  const { look } = open();
  look(ten);
  const [a, b, c] = ['1', '2', '3'].map((occurrence, n) => alarm({ id: 'a', occurrence, source: 'ch-1', raisedAt: ten + n + 1 }));
  look(ten + 2, a!);
  look(ten + 3, b!);
  expect(look(ten + 4, c!).chatter).toMatchObject([{ source: 'ch-1', count: 3 }]);
  expect(look(ten + 59 * min).chatter).toHaveLength(1);
  expect(look(ten + 61 * min).chatter).toEqual([]);
});

test('a day later nothing is left of it, and what still stands is not counted again', () => {
  const { look } = open();
  look(ten);
  const one = alarm({ id: 'a', raisedAt: ten + 1 });
  let view = look(ten + 2, one);
  for (let nowMs = ten; nowMs <= ten + 25 * 60 * min; nowMs += 30 * min) view = look(nowMs + 3, one);
  expect(view.total).toBe(0);
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['a text', 'many'],
  ['no raises', { since: ten, at: ten }],
  ['raises that are none', { since: ten, at: ten, raises: [null] }],
  ['a raise of no moment', { since: ten, at: ten, raises: [{ key: 'a', at: null, type: 't', priority: 1, source: 's' }] }],
  ['a priority that there is not', { since: ten, at: ten, raises: [{ key: 'a', at: ten, type: 't', priority: 9, source: 's' }] }],
  ['a beginning that is no moment', { since: 'ten', at: ten, raises: [] }],
])('rubbish in the journal (%s) is as good as nothing: counting begins anew', (_name, document) => {
  const journal = new MemoryJournal();
  journal.save('alarm-counts', document);
  const { look } = open(journal);
  expect(look(ten + min)).toEqual(open().look(ten + min));
});

test('what has been forgotten and still stands is no news: nothing is judged anew for it', () => {
  const { look } = open();
  look(ten);
  const one = alarm({ id: 'a', raisedAt: ten + 1 });
  for (let nowMs = ten; nowMs <= ten + 25 * 60 * min; nowMs += 30 * min) look(nowMs + 3, one);
  const late = ten + 25 * 60 * min + 30 * min;
  const before = look(late, one);
  expect(look(late + 1, one)).toBe(before);
});

test('of more than can be kept the newest are', () => {
  const { look, counter, journal } = open();
  look(ten);
  expect(look(ten + 30_000, ...Array.from({ length: 20_002 }, (_, n) => alarm({ id: `a-${n}`, raisedAt: ten + n }))).total).toBe(20_000);
  counter.save();
  expect((journal.read('alarm-counts') as { raises: { at: number }[] }).raises[0]!.at).toBe(ten + 2);
});

test('it is written down once a minute, when something was counted', () => {
  const { look, journal } = open();
  const saved = () => (journal.read('alarm-counts') as { raises: unknown[] } | undefined)?.raises.length;
  look(ten);
  expect(saved()).toBeUndefined();
  const [a, b] = ['a', 'b'].map((id) => alarm({ id, raisedAt: ten + 1 }));
  look(ten + 1, a!);
  expect(saved()).toBe(1);
  look(ten + min, a!, b!);
  expect(saved()).toBe(1);
  look(ten + min + 1, a!, b!);
  expect(saved()).toBe(2);
});
