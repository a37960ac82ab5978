import { expect, test } from 'vitest';
import { newUrgentAlarms, type RingBook } from '../../../../renderer/map/alarm-rings.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const open = { ack: undefined, shelved: undefined };
const alarm = (over: object) => buildEntity('alarms', { ...open, raisedAt: builtAt, ...over });

const book = (alarms: RingBook['alarms'], atMs = builtAt, asides: RingBook['asides'] = new Map()): RingBook => ({ alarms, atMs, asides });

test('only what is new, urgent, active and seen by nobody rings', () => {
  const known = alarm({ occurrence: 'known' });
  const now = [known, alarm({ occurrence: 'new', priority: 1 }), alarm({ occurrence: 'low', priority: 3 }), alarm({ occurrence: 'over', active: false }), alarm({ occurrence: 'seen', ack: { by: 'a', at: 1 } })];
  expect(newUrgentAlarms(book([known]), book(now, builtAt + 1_000)).map(({ occurrence }) => occurrence)).toEqual(['new']);
});

test('a picture that comes late rings for nothing old', () => {
  expect(newUrgentAlarms(book([]), book([alarm({ occurrence: 'old' })], builtAt + 60_000))).toEqual([]);
});

test('nothing rings that is kept aside, until it comes out; one of priority 1 rings though it was shelved', () => {
  const held = [alarm({ id: 'a', occurrence: 'held', priority: 2 })];
  const before = book(held, builtAt, new Map([['a', { why: 'suppressed', by: 'hold' }]]));
  expect(newUrgentAlarms(book([]), before)).toEqual([]);
  expect(newUrgentAlarms(before, book(held, builtAt + 5_000))).toEqual(held);
  const shelved = { by: 'op', until: builtAt + 60_000, reason: 'x' };
  const both = [alarm({ id: '1', occurrence: '1', priority: 1, shelved }), alarm({ id: '2', occurrence: '2', priority: 2, shelved })];
  expect(newUrgentAlarms(book([]), book(both)).map(({ id }) => id)).toEqual(['1']);
});
