import { expect, test } from 'vitest';
import { unfoldRows } from '../../../../renderer/panels/alarms/unfold-rows.ts';
import { buildEntity } from '../../../builders/entities.ts';

const [a, b, c] = ['a', 'b', 'c'].map((id) => buildEntity('alarms', { id })) as [ReturnType<typeof buildEntity<'alarms'>>, ReturnType<typeof buildEntity<'alarms'>>, ReturnType<typeof buildEntity<'alarms'>>];
const rows = [{ key: 'fold', lead: a, alarms: [a, b] }, { key: 'c', lead: c, alarms: [c] }];

test('a closed fold is one line with its count; open, every alarm has its own', () => {
  expect(unfoldRows(rows, new Set()).map((line) => [line.alarm.id, line.alarms.length])).toEqual([['a', 2], ['c', 1]]);
  expect(unfoldRows(rows, new Set(['fold'])).map((line) => [line.alarm.id, line.alarms.length, line.inside])).toEqual([['a', 2, false], ['b', 1, true], ['c', 1, false]]);
});

test('a fold stays itself when a worse one comes to lead it', () => {
  const idsOf = (lead: typeof a, alarms: (typeof a)[]) => unfoldRows([{ key: 'fold', lead, alarms }], new Set(['fold'])).map(({ id }) => id);
  expect(idsOf(a, [a, b])).toEqual(['fold', 'b']);
  expect(idsOf(c, [c, a, b])).toEqual(['fold', 'a', 'b']);
});
