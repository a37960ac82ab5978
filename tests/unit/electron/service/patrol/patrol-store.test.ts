import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openJournal, type Journal } from '../../../../../electron/service/cache/journal.ts';
import { Cycle } from '../../../../../electron/service/patrol/cycle.ts';
import { PatrolStore } from '../../../../../electron/service/patrol/patrol-store.ts';
import { fail } from '../../../../../shared/lib/result.ts';

const day = 86_400_000;
let dir: string;
let journal: Journal;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-patrol-store-'));
  journal = openJournal({ dir, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
});
afterEach(() => {
  journal.dispose();
  rmSync(dir, { recursive: true, force: true });
});

function endedCycle(id: string): Cycle {
  const cycle = new Cycle(id, 1_000, ['a', 'b'], ['c']);
  cycle.watch('a', 9_000, 5_000);
  cycle.finish();
  return cycle;
}
const at = (savedAt: number) => ({ periodMs: 1_200_000, elapsedMs: 1_200_000, savedAt, endedAt: savedAt });

it('forgets what is older than 90 days, a little with every cycle', () => {
  const store = new PatrolStore(journal);
  for (let days = 0; days < 5; days++) store.save(endedCycle(`day-${days}`), at(days * day));
  store.save(endedCycle('now'), at(92.5 * day));
  expect(journal.patrol.cycles(9).map((each) => each.id)).toEqual(['now', 'day-4', 'day-3']);
});

it('writes a cycle that the disk refused with the next one that it takes, and counts on it meanwhile', () => {
  const store = new PatrolStore(journal);
  const refusing = vi.spyOn(journal.patrol, 'save').mockReturnValue(fail('journal-failed', 'full'));
  store.save(endedCycle('lost'), at(1));
  expect(journal.patrol.cycles(9)).toEqual([]);
  expect(store.last()?.id).toBe('lost');
  expect(store.unseenLast()).toEqual(['b', 'c']);
  refusing.mockRestore();
  store.save(endedCycle('next'), at(2));
  expect(journal.patrol.cycles(9).map((each) => each.id)).toEqual(['next', 'lost']);
  expect(journal.patrol.rows('lost')).toHaveLength(3);
});

it('keeps the rows of a running cycle that the disk refused until it takes them', () => {
  const store = new PatrolStore(journal);
  const cycle = new Cycle('run', 1_000, ['a'], []);
  const { endedAt: _never, ...running } = at(1);
  cycle.watch('a', 9_000, 5_000);
  const refusing = vi.spyOn(journal.patrol, 'save').mockReturnValue(fail('journal-failed', 'full'));
  store.save(cycle, running);
  refusing.mockRestore();
  store.save(cycle, running);
  expect(journal.patrol.rows('run')).toEqual([{ channel: 'a', seenAt: 5_000, watchedMs: 9_000 }]);
  expect(cycle.changed()).toEqual([]);
});

it('has no ledger before the first cycle, nor of one that never was', () => {
  const store = new PatrolStore(journal);
  expect(store.coverage(undefined, undefined, [], [])).toMatchObject({ ok: false, error: { code: 'not-found' } });
  store.save(endedCycle('one'), at(1));
  expect(store.coverage('two', undefined, [], [])).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(store.coverage(undefined, undefined, [], [])).toMatchObject({ ok: true, value: { cycle: { id: 'one', cameras: 3, seen: 1, missed: 2 }, routes: [{ id: '', cameras: 3, seen: 1, missed: { skipped: 1, offline: 1 } }] } });
});

it('reads an old or strange document as off', () => {
  for (const document of [null, 5, 'on', { on: 'yes' }, []]) {
    journal.save('patrol', document);
    expect(new PatrolStore(journal).isOn()).toBe(false);
  }
});
