import { expect, test } from 'vitest';
import { alarmState } from '../../../../renderer/i18n/alarm-state.ts';
import { textIn } from '../../../../renderer/i18n/text.ts';
import { builtAt } from '../../../builders/entities.ts';

const ack = { by: 'op-1', at: builtAt };

test('the two booleans give four states, and what the top bar counts is said of both that nobody acknowledged', () => {
  const unacked = [alarmState({ active: true }), alarmState({ active: false })];
  expect(new Set([...unacked, alarmState({ active: true, ack }), alarmState({ active: false, ack })]).size).toBe(4);
  for (const [language, word] of [['zh', '未确认'], ['en', 'not acked']] as const) {
    const text = textIn(language);
    for (const key of [...unacked, 'alarms.open'] as const) expect(text(key).toLowerCase()).toContain(word);
  }
});
