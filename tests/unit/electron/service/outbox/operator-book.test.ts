import { beforeEach, expect, test } from 'vitest';
import { OperatorBook } from '../../../../../electron/service/outbox/operator-book.ts';
import type { OperatorSeat } from '../../../../../shared/domain/operator.ts';
import { fail } from '../../../../../shared/lib/result.ts';
import type { SceneWindow } from '../../../../../shared/scene/role.ts';
import { MemoryJournal } from '../../../../fakes/memory-journal.ts';

const windows: SceneWindow[] = [{ id: '1', role: 'wall', place: 1 }, { id: '2', role: 'desk-left', place: 1 }, { id: '3', role: 'desk-left', place: 2 }];
let journal: MemoryJournal;
let told: OperatorSeat[][];
let named: object[];

beforeEach(() => {
  journal = new MemoryJournal();
  told = [];
  named = [];
});
function open(): OperatorBook {
  const book = new OperatorBook({ journal, publish: (seats) => told.push(seats), onNamed: (change) => named.push(change) });
  book.placeWindows(windows);
  return book;
}

test('a seat signs for whoever sits there until they give a name, and again after they leave', () => {
  const book = open();
  expect(['1', '2', '3', '9'].map((window) => book.authorOf(window))).toEqual(['wall', 'desk-left', 'desk-left-2', 'window-9']);
  expect(book.set('2', ' 王海涛 ').ok).toBe(true);
  expect(book.authorOf('2')).toBe('王海涛');
  expect(told.at(-1)).toEqual([{ window: '1', seat: 'wall' }, { window: '2', seat: 'desk-left', name: '王海涛' }, { window: '3', seat: 'desk-left-2' }]);
  expect(book.set('2', '').ok).toBe(true);
  expect(book.authorOf('2')).toBe('desk-left');
  expect(named).toEqual([{ seat: 'desk-left', before: 'desk-left', name: '王海涛' }, { seat: 'desk-left', before: '王海涛', name: 'desk-left' }]);
});

test('names outlive the service and stay with the seat, not with the window', () => {
  open().set('2', 'Wang');
  const book = open();
  book.placeWindows([{ id: '7', role: 'desk-left', place: 1 }]);
  expect(book.authorOf('7')).toBe('Wang');
});

test('windows are told once of the same', () => {
  const book = open();
  expect(told).toHaveLength(1);
  book.placeWindows([...windows]);
  book.set('2', 'Wang');
  book.set('2', 'Wang');
  expect(told).toHaveLength(2);
});

test.each(['x'.repeat(21), 'a\nb', 'a\u0000', '*console', 'desk-right', 'wall-2', 'window-1', '<b>', '\u202eab'])('%j is no name', (name) => {
  const book = open();
  expect(book.set('2', name)).toMatchObject({ ok: false, error: { code: 'bad-args' } });
  expect(book.authorOf('2')).toBe('desk-left');
});

test('what cannot be done changes nothing', () => {
  const book = open();
  expect(book.set('9', 'Wang')).toMatchObject({ ok: false, error: { code: 'conflict' } });
  journal.failure = fail('journal-failed', 'full');
  expect(book.set('2', 'Wang')).toMatchObject({ ok: false, error: { code: 'journal-failed' } });
  expect([book.authorOf('2'), named]).toEqual(['desk-left', []]);
});

test('rubbish in the journal is nobody', () => {
  journal.save('operators', { 'desk-left': 7 });
  expect(open().authorOf('2')).toBe('desk-left');
});
