import { expect, test } from 'vitest';
import { findSilenceProblem, priorityToSound } from '../../../../shared/domain/alarm-silence.ts';
import type { Alarm } from '../../../../shared/domain/alarm.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const alarm = (over: Partial<Alarm>): Alarm => buildEntity('alarms', { ack: undefined, shelved: undefined, raisedAt: builtAt, ...over });
const ack = { by: 'op-1', at: builtAt };
const shelved = { by: 'op-1', until: builtAt + 60_000, reason: 'works' };
const silence = { until: builtAt + 60_000, by: 'op-1' };

test('the most urgent that stands and nobody has acknowledged is heard; priority 4 never', () => {
  expect(priorityToSound([alarm({ priority: 2 }), alarm({ priority: 1 })], builtAt)).toBe(1);
  expect(priorityToSound([alarm({ priority: 4 }), alarm({ priority: 2 })], builtAt)).toBe(2);
  expect(priorityToSound([alarm({ priority: 4 })], builtAt)).toBeUndefined();
  expect(priorityToSound([alarm({ priority: 1, ack }), alarm({ priority: 2, active: false })], builtAt)).toBeUndefined();
});

test('priority 3 is heard while it is new', () => {
  expect(priorityToSound([alarm({ priority: 3 })], builtAt + 19_999)).toBe(3);
  expect(priorityToSound([alarm({ priority: 3 })], builtAt + 20_000)).toBeUndefined();
});

test('silence and shelving keep 2 and 3 quiet while they last, and never 1', () => {
  expect(priorityToSound([alarm({ priority: 2 }), alarm({ priority: 3 })], builtAt, { silence })).toBeUndefined();
  expect(priorityToSound([alarm({ priority: 2, shelved })], builtAt)).toBeUndefined();
  expect(priorityToSound([alarm({ priority: 1, shelved })], builtAt, { silence })).toBe(1);
  expect(priorityToSound([alarm({ priority: 2 })], silence.until - 1, { silence })).toBeUndefined();
  expect(priorityToSound([alarm({ priority: 2 })], silence.until, { silence })).toBe(2);
});

test('what rules keep aside is not heard', () => {
  expect(priorityToSound([alarm({ id: 'a', priority: 2 })], builtAt, { asides: new Map([['a', { why: 'suppressed', by: 'hold' }]]) })).toBeUndefined();
});

test('sound is not silenced while one of priority 1 stands that nobody has acknowledged, nor for longer than allowed', () => {
  expect(findSilenceProblem([alarm({ priority: 1 })], 5, { maxMin: 10, choicesMin: [5] })).toBe('top-unacked');
  expect(findSilenceProblem([alarm({ priority: 1, ack }), alarm({ priority: 1, active: false }), alarm({ priority: 2 })], 10, { maxMin: 10, choicesMin: [5] })).toBeUndefined();
  expect(findSilenceProblem([], 11, { maxMin: 10, choicesMin: [5] })).toBe('bad-time');
  expect(findSilenceProblem([], 0, { maxMin: 10, choicesMin: [5] })).toBe('bad-time');
});
