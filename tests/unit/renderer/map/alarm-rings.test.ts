import { expect, test } from 'vitest';
import { newUrgentAlarms } from '../../../../renderer/map/alarm-rings.ts';
import { buildEntity, builtAt } from '../../../builders/entities.ts';

const open = { ack: undefined, shelved: undefined };
const alarm = (over: object) => buildEntity('alarms', { ...open, raisedAt: builtAt, ...over });

test('only what is new, urgent, active and seen by nobody rings', () => {
  const known = alarm({ occurrence: 'known' });
  const now = [known, alarm({ occurrence: 'new', priority: 1 }), alarm({ occurrence: 'low', priority: 3 }), alarm({ occurrence: 'over', active: false }), alarm({ occurrence: 'seen', ack: { by: 'a', at: 1 } })];
  expect(newUrgentAlarms([known], now, builtAt + 1_000).map(({ occurrence }) => occurrence)).toEqual(['new']);
});

test('a picture that comes late rings for nothing old', () => {
  expect(newUrgentAlarms([], [alarm({ occurrence: 'old' })], builtAt + 60_000)).toEqual([]);
});
