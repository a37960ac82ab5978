import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkAuditFile } from '../../../../../electron/service/cache/check-audit.ts';
import type { StoredCommand } from '../../../../../electron/service/cache/journal-outbox.ts';
import type { StoredCycle } from '../../../../../electron/service/cache/journal-patrol.ts';
import { openJournal, type Journal } from '../../../../../electron/service/cache/journal.ts';
import { builtAt } from '../../../../builders/entities.ts';

let dir: string;
let raised: string[];
let journal: Journal;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-journal-rubbish-'));
  raised = [];
  journal = openJournal({ dir, onSlow: () => undefined, alerts: { raise: (key, level, code, text) => raised.push(`${key} ${level} ${code} ${text}`), clear: () => undefined } });
});
afterEach(() => {
  journal.dispose();
  rmSync(dir, { recursive: true, force: true });
});

/** What another hand does to the file. */
function spoil(sql: string, ...args: unknown[]): void {
  const database = new Sqlite(join(dir, 'journal.db'));
  database.prepare(sql).run(...args);
  database.close();
}

const command = (id: string): StoredCommand => ({ id, kind: 'gate.order', args: { gate: 'g-1' }, by: '王', at: builtAt, expiresAt: builtAt + 60_000, state: 'queued', changedAt: builtAt + 1, fabric: 'f' });
const cycle = (id: string): StoredCycle => ({ id, startedAt: builtAt, periodMs: 1_200_000, cameras: 2, seen: 1, missed: 0, elapsedMs: 10, savedAt: builtAt });

describe('a command that cannot be read any more', () => {
  it.each<[string, string, unknown]>([
    ['a state that there is not', 'state', 'perhaps'],
    ['an end that is no moment', 'expires_at', 'never'],
    ['an end beyond all moments', 'expires_at', Number.POSITIVE_INFINITY],
    ['an end before all moments', 'expires_at', -1],
    ['a moment that is bytes', 'asked_at', Buffer.from('noon')],
    ['a kind of nothing', 'kind', ''],
    ['a kind of megabytes', 'kind', 'k'.repeat(2_000_000)],
    ['an author who is bytes', 'author', Buffer.from('王')],
    ['arguments that are no JSON', 'args', '{"gate":'],
    ['arguments that are a list', 'args', '["g-1"]'],
    ['a fabric that is bytes', 'fabric', Buffer.from('f')],
    ['a code that is bytes', 'code', Buffer.from('conflict')],
  ])('(%s) is never sent: it stands as refused, the others as they were, and it is told', (_name, column, value) => {
    for (const id of ['a', 'b']) journal.outbox.save(command(id));
    spoil(`UPDATE outbox SET ${column} = ? WHERE id = 'a'`, value);
    const [bad, good] = journal.outbox.commands();
    expect(bad).toMatchObject({ id: 'a', args: {}, state: 'refused', code: 'journal-corrupt' });
    expect([typeof bad!.by, typeof bad!.kind, bad!.kind.length > 64, Number.isFinite(bad!.at + bad!.expiresAt + bad!.changedAt)]).toEqual(['string', 'string', false, true]);
    expect(good).toEqual(command('b'));
    expect(raised).toEqual(['journal-rows warning journal-row 1 records of the journal cannot be read; the last is command a: it is not sent']);
  });

  it('is left out where not even its id is known', () => {
    journal.outbox.save(command('a'));
    spoil('UPDATE outbox SET id = ?', Buffer.from('a'));
    expect(journal.outbox.commands()).toEqual([]);
    expect(raised).toHaveLength(1);
  });
});

describe('the coverage ledger, when a row of it is rubbish', () => {
  it.each<[string, string, unknown]>([
    ['a beginning that is no moment', 'started_at', 'noon'],
    ['an end that is no moment', 'ended_at', 'noon'],
    ['no period', 'period_ms', 0],
    ['a period beyond all', 'period_ms', Number.POSITIVE_INFINITY],
    ['time below none', 'elapsed_ms', -1],
    ['half a camera', 'cameras', 1.5],
    ['fewer than no cameras', 'missed', -1],
    ['an id that is bytes', 'cycle', Buffer.from('b')],
  ])('a cycle (%s) is left out and told; the others stand', (_name, column, value) => {
    for (const id of ['a', 'b']) journal.patrol.save(cycle(id), []);
    spoil(`UPDATE patrol_cycle SET ${column} = ? WHERE cycle = 'b'`, value);
    expect(journal.patrol.cycles(9)).toEqual([cycle('a')]);
    journal.patrol.cycles(9);
    expect(raised[0]).toMatch(/^journal-rows warning journal-row 1 records .* patrol cycles 9: 1 of 2 are left out$/);
  });

  it.each<[string, string]>([
    ['a moment that is none', "seen_at = 'noon'"],
    ['time below none', 'watched_ms = -1'],
    ['a reason that there is not', "reason = 'bored'"],
  ])('a camera (%s) is left out and told; the others stand', (_name, change) => {
    const rows = ['one', 'two'].map((channel) => ({ channel, seenAt: builtAt, watchedMs: 15_000 }));
    journal.patrol.save(cycle('a'), rows);
    spoil(`UPDATE patrol_row SET ${change} WHERE channel = (SELECT id FROM patrol_channel WHERE channel = 'two')`);
    expect(journal.patrol.rows('a')).toEqual([rows[0]]);
    expect(raised).toEqual([expect.stringMatching(/patrol rows a: 1 of 2 are left out$/)]);
  });
});

describe('the audit, when the file no longer tells how many rows were ever written', () => {
  it.each([['text', 'many'], ['less than none', -1], ['half a row', 1.5]])('(%s) is not said to be whole, and goes on', (_name, value) => {
    const note = (what: string) => ({ at: builtAt, author: '王', what, detail: {} });
    journal.audit.append(note('one'), note('two'));
    spoil("UPDATE sqlite_sequence SET seq = ? WHERE name = 'audit'", value);
    expect(checkAuditFile(join(dir, 'journal.db'))).toMatchObject({ ok: true, value: { rows: 2, fault: { seq: 3, problem: 'missing' } } });
    expect(journal.audit.append(note('three')).ok).toBe(true);
    const rows = journal.audit.rows(0, 9);
    expect(rows.ok && rows.value.map(({ seq, what }) => [seq, what])).toEqual([[1, 'one'], [2, 'two'], [3, 'three']]);
  });
});
