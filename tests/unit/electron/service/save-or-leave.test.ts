import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openJournal, type Journal } from '../../../../electron/service/cache/journal.ts';
import { OperatorBook } from '../../../../electron/service/outbox/operator-book.ts';
import { ChannelGroups } from '../../../../electron/service/stage/channel-groups.ts';
import { StageKeeper } from '../../../../electron/service/stage/stage-keeper.ts';
import { shippedRules, shippedScenes } from '../../../../resources/scenes/shipped.ts';

let dir: string;
let journal: Journal;
beforeEach(() => {
  vi.useFakeTimers();
  dir = mkdtempSync(join(tmpdir(), 'yilu-save-'));
  journal = open();
});
afterEach(() => {
  journal.dispose();
  vi.useRealTimers();
  rmSync(dir, { recursive: true, force: true });
});

function open(): Journal {
  return openJournal({ dir, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
}

test('what was said to have failed on a full disk is not there after the next start, though the disk has recovered', () => {
  const keeper = new StageKeeper({ journal, shipped: shippedScenes, shippedRules, publish: () => undefined, onPatrolSlots: () => undefined, timeSpan: () => ({ fromMs: 0, toMs: 0 }), onTime: () => undefined });
  const groups = new ChannelGroups(journal, () => undefined);
  const operators = new OperatorBook({ journal, publish: () => undefined, onNamed: () => undefined });
  operators.placeWindows([{ id: '1', role: 'wall', place: 1 }]);
  operators.set('1', '王海涛');
  const { database } = (journal as unknown as { queries: { database: Database } }).queries;
  database.pragma('query_only = 1');
  const answers = [operators.set('1', '李明'), groups.save([]), keeper.saveScene({ ...shippedScenes[0]!, id: 'own' }), keeper.saveRules([])];
  expect(answers.map(({ ok }) => ok)).toEqual([false, false, false, false]);
  expect(operators.authorOf('1')).toBe('王海涛');
  database.pragma('query_only = 0');
  vi.advanceTimersByTime(60_000);
  journal.dispose();
  journal = open();
  expect(['operators', 'groups', 'scenes', 'rules'].map((key) => journal.read(key))).toEqual([{ wall: '王海涛' }, undefined, undefined, undefined]);
});
