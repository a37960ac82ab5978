import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandName, commandReason, commandWords, operatorName } from '../../../../renderer/i18n/command-words.ts';
import { commandArgsSchemas } from '../../../../shared/protocol/command.ts';

test('every command that the protocol names has words', () => {
  for (const kind of Object.keys(commandArgsSchemas)) for (const language of ['zh', 'en'] as const) expect(commandName(kind, language)).not.toBe(kind);
  expect(commandName('of.their.own', 'zh')).toBe('of.their.own');
});

test('every reason that a command may fail for has words of its own, and any other is said to be the fabric’s', () => {
  const page = readFileSync('shared/lib/error-codes.ts', 'utf8');
  const codes = ['unknown-kind', 'bad-args', 'not-found', 'conflict', 'forbidden', 'busy', 'expired', 'outcome-unknown', 'other-fabric', 'outbox-full', 'journal-failed', 'offline'];
  for (const code of codes) {
    expect(page).toContain(`'${code}'`);
    expect(commandReason(code, 'zh')).not.toBe(commandReason('x', 'zh'));
  }
  expect(commandReason(undefined, 'en')).toBe(commandReason('frame-magic', 'en'));
});

test('a control says that its command waits or failed, and nothing while idle', () => {
  expect(commandWords({ state: 'idle' }, 'zh')).toBeUndefined();
  expect(commandWords({ state: 'queued' }, 'zh')).toContain('已排队');
  expect(commandWords({ state: 'failed', code: 'conflict' }, 'zh')).toContain('情况已变');
});

test('a seat is said in words, a person by name', () => {
  expect(['desk-left', 'desk-left-2', 'wall', '王海涛', 'desk-leftover'].map((by) => operatorName(by, 'zh'))).toEqual(['左席', '左席 2', '大屏', '王海涛', 'desk-leftover']);
});
