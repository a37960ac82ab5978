import { expect, test } from 'vitest';
import { progressOf } from '../../../../renderer/stores/use-command.ts';
import { buildOutboxEntry } from '../../../builders/outbox.ts';

test('a command that was not queued is as its answer said', () => {
  expect(progressOf({ state: 'sending' }, undefined)).toEqual({ state: 'sending' });
  expect(progressOf({ state: 'failed', code: 'conflict', message: 'm' }, undefined)).toEqual({ state: 'failed', code: 'conflict', message: 'm' });
});

test('a queued command goes on with the outbox, minutes later', () => {
  const queued = { state: 'queued', id: 'cmd-1' } as const;
  for (const state of ['queued', 'sent'] as const) expect(progressOf(queued, buildOutboxEntry({ state }))).toEqual({ state: 'queued' });
  expect(progressOf(queued, buildOutboxEntry({ state: 'done' }))).toEqual({ state: 'idle' });
  expect(progressOf(queued, buildOutboxEntry({ state: 'expired', code: 'expired', message: 'late' }))).toEqual({ state: 'failed', code: 'expired', message: 'late' });
  for (const state of ['refused', 'conflict', 'unknown'] as const) expect(progressOf(queued, buildOutboxEntry({ state })).state).toBe('failed');
});

test('one that was taken back or read elsewhere is over', () => {
  expect(progressOf({ state: 'queued', id: 'cmd-1' }, undefined)).toEqual({ state: 'idle' });
});
