import { expect, test } from 'vitest';
import { ackWords } from '../../../../renderer/i18n/alarm-words.ts';
import { progressOf, type SentAcks } from '../../../../renderer/stores/acknowledge.ts';
import { buildOutboxEntry } from '../../../builders/outbox.ts';

const sent: SentAcks = { of: 3, sending: false, waiting: ['cmd-1', 'cmd-2'], failed: 1, code: 'offline' };

test('what waits goes on with the outbox: under way, refused in the end, or over', () => {
  const entry = (id: string, over: object) => ({ ...buildOutboxEntry(over), id });
  expect(progressOf(sent, [entry('cmd-1', { state: 'queued' }), entry('cmd-2', { state: 'sent' })])).toEqual({ of: 3, sending: false, queued: 2, failed: 1, code: 'offline' });
  expect(progressOf(sent, [entry('cmd-1', { state: 'done' }), entry('cmd-2', { state: 'conflict', code: 'conflict' })])).toEqual({ of: 3, sending: false, queued: 0, failed: 2, code: 'conflict' });
  expect(progressOf(sent, [entry('another', { state: 'refused', code: 'forbidden' })])).toEqual({ of: 3, sending: false, queued: 0, failed: 1, code: 'offline' });
});

test('nothing is said when all is well; what waits and what was not done is, in both languages', () => {
  expect(ackWords({ of: 0, sending: false, queued: 0, failed: 0 }, 'zh')).toBeUndefined();
  expect(ackWords({ of: 3, sending: false, queued: 0, failed: 0 }, 'zh')).toBeUndefined();
  expect(ackWords({ of: 3, sending: true, queued: 0, failed: 0 }, 'zh')).toBe('正在确认 3 条');
  expect(ackWords({ of: 3, sending: false, queued: 2, failed: 1, code: 'conflict' }, 'zh')).toBe('2 条已排队，连通后自动发送 · 1 条未确认：情况已变，未执行');
  expect(ackWords({ of: 3, sending: false, queued: 2, failed: 0 }, 'en')).toBe('2 wait, and are sent when the link is back');
});
