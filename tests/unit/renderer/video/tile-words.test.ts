import { expect, test } from 'vitest';
import { textIn } from '../../../../renderer/i18n/text.ts';
import { tileMarks, tileNote } from '../../../../renderer/video/tile-words.ts';
import { snapshotName } from '../../../../renderer/video/snapshot.ts';
import { tileStates } from '../../../../shared/domain/patrol.ts';

const note = (view: Parameters<typeof tileNote>[0]) => tileNote(view, textIn('zh'));

test('every state but live says something, and no two have the same shape', () => {
  for (const state of tileStates) expect(note({ state, ageS: undefined, error: undefined }).title === '').toBe(state === 'live');
  expect(new Set(tileStates.map((state) => tileMarks[state].glyph)).size).toBe(tileStates.length);
});

test('a frozen picture says how old it is; one that never came says so', () => {
  expect(note({ state: 'frozen', ageS: 12, error: undefined }).title).toContain('12 秒');
  expect(note({ state: 'frozen', ageS: undefined, error: undefined }).title).toBe('没有画面，正在重试');
  expect(note({ state: 'offline', ageS: 7_300, error: undefined }).title).toContain('2 时 01 分');
});

test('what a person can do about it is said', () => {
  expect(note({ state: 'unsupported', ageS: undefined, error: { kind: 'unsupported', detail: 'hvc1.1.6.L93.B0' } }).detail).toMatch(/H\.265 \(hvc1\.1\.6\.L93\.B0\).*H\.264/);
  expect(note({ state: 'refused', ageS: undefined, error: { kind: 'refused', detail: 'policy' } }).detail).toContain('--media');
  expect(note({ state: 'refused', ageS: undefined, error: { kind: 'refused', detail: '403' } }).detail).toContain('403');
  expect(note({ state: 'refused', ageS: undefined, error: { kind: 'wrong-stream', detail: 'x' } }).detail).toContain('另一路');
});

test('a snapshot is named by camera and time, without what a file system does not take', () => {
  expect(snapshotName({ name: '济聊高速 K93+000 上行/主线:摄像机', place: '', atMs: Date.UTC(2026, 3, 28, 19, 12, 7), note: '' })).toBe('济聊高速_K93+000_上行_主线_摄像机_2026-04-29_031207.png');
});
