import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openJournal, type Journal } from '../../../../../electron/service/cache/journal.ts';
import type { StoredCycle } from '../../../../../electron/service/cache/journal-patrol.ts';
import { journalMigrations } from '../../../../../electron/service/cache/journal-migrations/migrations.ts';

let dir: string;
let alerts: Map<string, string>;
let open: Journal[];
let localMs: number;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-journal-'));
  alerts = new Map();
  open = [];
  localMs = Date.parse('2026-11-21T06:00:00Z');
});
afterEach(() => {
  vi.useRealTimers();
  for (const journal of open) journal.dispose();
  rmSync(dir, { recursive: true, force: true });
});

function openHere(folder = dir): Journal {
  const journal = openJournal({ dir: folder, now: () => localMs, onSlow: () => undefined, alerts: { raise: (key, level, code, text) => alerts.set(key, `${level} ${code} ${text}`), clear: (key) => alerts.delete(key) } });
  open.push(journal);
  return journal;
}

/** The connection under a journal, to make it fail. */
function databaseOf(journal: Journal): Sqlite.Database {
  return (journal as unknown as { queries: { database: Sqlite.Database } }).queries.database;
}

function change(work: (database: Sqlite.Database) => void): void {
  const database = new Sqlite(join(dir, 'journal.db'));
  work(database);
  database.close();
}

const asides = (): string[] => readdirSync(dir).filter((name) => name.includes('corrupt'));
const cycle = (id: string, more: Partial<StoredCycle> = {}): StoredCycle => ({ id, startedAt: 1_000, periodMs: 1_200_000, cameras: 2, seen: 1, missed: 0, elapsedMs: 10, savedAt: localMs, ...more });

describe('documents', () => {
  it('come back after a restart, are replaced and forgotten, and are the caller’s own copies', () => {
    const first = openHere();
    expect(first.read('scenes')).toBeUndefined();
    expect(first.save('scenes', [{ id: 'a', 名: '雾' }])).toEqual({ ok: true, value: undefined });
    first.save('rules', []);
    first.save('gone', 1);
    first.save('gone', undefined);
    first.dispose();
    const second = openHere();
    expect(second.read('scenes')).toEqual([{ id: 'a', 名: '雾' }]);
    expect(second.read('gone')).toBeUndefined();
    (second.read('scenes') as unknown[]).push('mine');
    expect(second.read('scenes')).toHaveLength(1);
    expect(alerts.size).toBe(0);
  });

  it('are written with every commit on the disk', () => {
    const database = databaseOf(openHere());
    expect(database.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(database.pragma('synchronous', { simple: true })).toBe(2);
  });
});

describe('a journal that is corrupt', () => {
  const garbage = Buffer.alloc(8_192, 'rubbish ');
  it.each<[string, (path: string) => void]>([
    ['rubbish', (path) => writeFileSync(path, garbage)],
    ['shorter than its header', (path) => writeFileSync(path, 'SQL')],
    ['cut', (path) => truncateSync(path, 4_096)],
    ['of another program', () => change((database) => database.pragma('application_id = 7'))],
    ['with a document that is not JSON', () => change((database) => database.prepare("UPDATE document SET body = '{'").run())],
    ['with a page overwritten', (path) => writeFileSync(path, readFileSync(path).fill(0xa5, 4_096, 12_288))],
  ])('(%s) is kept under a dated name, reported, and a new one is begun', (_name, spoil) => {
    const first = openHere();
    first.save('scenes', 'x'.repeat(20_000));
    first.dispose();
    const path = join(dir, 'journal.db');
    spoil(path);
    const bytes = readFileSync(path);
    const second = openHere();
    expect(asides()).toEqual(['journal.db.corrupt-2026-11-21T06-00-00-000Z']);
    expect(readFileSync(join(dir, asides()[0]!)).equals(bytes)).toBe(true);
    expect(alerts.get('journal-corrupt')).toMatch(/^error journal-corrupt .*corrupt-2026-11-21/);
    expect(second.read('scenes')).toBeUndefined();
    expect(second.save('scenes', 2).ok).toBe(true);
    second.dispose();
    expect(openHere().read('scenes')).toBe(2);
  });

  it('is never deleted, however many there were before', () => {
    for (let round = 0; round < 3; round++) {
      writeFileSync(join(dir, 'journal.db'), garbage);
      openHere().dispose();
      localMs += 1_000;
    }
    expect(asides()).toHaveLength(3);
  });

  it('under our hands loses no document that was known, nor the one just saved', () => {
    const journal = openHere();
    journal.save('scenes', [1]);
    vi.spyOn(databaseOf(journal), 'transaction').mockImplementation(() => {
      throw new Sqlite.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT');
    });
    expect(journal.save('groups', [2])).toEqual({ ok: true, value: undefined });
    expect(asides()).toHaveLength(1);
    expect([...alerts.keys()]).toEqual(['journal-corrupt']);
    journal.dispose();
    const again = openHere();
    expect([again.read('scenes'), again.read('groups')]).toEqual([[1], [2]]);
  });
});

it('goes on in memory when the new file goes bad within the minute, and begins another after it', () => {
  const journal = openHere();
  const spoil = () => vi.spyOn(databaseOf(journal), 'transaction').mockImplementation(() => {
    throw new Sqlite.SqliteError('database disk image is malformed', 'SQLITE_CORRUPT');
  });
  for (const [waitMs, count] of [[0, 1], [60_000, 2], [59_999, 2]] as const) {
    localMs += waitMs;
    spoil();
    journal.save('scenes', [waitMs]);
    expect(asides()).toHaveLength(count);
  }
  expect(alerts.get('journal-failed')).toMatch(/in memory/);
  expect(journal.read('scenes')).toEqual([59_999]);
});

it('leaves a journal of a newer console as it is, runs in memory, and says so', () => {
  const first = openHere();
  first.save('scenes', 1);
  first.dispose();
  change((database) => database.pragma(`user_version = ${journalMigrations.length + 1}`));
  const before = readFileSync(join(dir, 'journal.db'));
  const second = openHere();
  expect(alerts.get('journal-version')).toMatch(/^error journal-version .*in memory/);
  expect(second.read('scenes')).toBeUndefined();
  expect(second.save('scenes', 2).ok).toBe(true);
  expect(second.read('scenes')).toBe(2);
  second.dispose();
  expect(readFileSync(join(dir, 'journal.db')).equals(before)).toBe(true);
  expect(readdirSync(dir).filter((name) => name.endsWith('.db') || name.includes('corrupt'))).toEqual(['journal.db']);
});

it.each<[string, () => string]>([
  ['a folder that cannot be made', () => (writeFileSync(join(dir, 'file'), ''), join(dir, 'file', 'data'))],
  ['a folder in the place of the file', () => (mkdirSync(join(dir, 'journal.db')), dir)],
])('runs in memory with %s', (_name, folder) => {
  const journal = openHere(folder());
  expect(alerts.get('journal-failed')).toMatch(/^error journal-failed .*in memory/);
  expect(journal.save('scenes', 1).ok).toBe(true);
  expect(journal.read('scenes')).toBe(1);
  expect(alerts.has('journal-failed')).toBe(true);
});

it('keeps what a full disk refused, says so, and writes it as soon as there is room', () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const journal = openHere();
  journal.save('scenes', 1);
  const big = 'x'.repeat(100_000);
  databaseOf(journal).pragma('max_page_count = 1');
  expect(journal.save('groups', big)).toMatchObject({ ok: false, error: { code: 'journal-failed' } });
  expect(alerts.get('journal-failed')).toMatch(/SQLITE_FULL/);
  expect(journal.read('groups')).toBe(big);
  expect(journal.patrol.save(cycle('one'), Array.from({ length: 500 }, (_, at) => ({ channel: `camera ${at} ${'x'.repeat(50)}`, watchedMs: 1 })))).toMatchObject({ ok: false });
  vi.advanceTimersByTime(60_000);
  expect(alerts.has('journal-failed')).toBe(true);
  databaseOf(journal).pragma('max_page_count = 1000000');
  expect(journal.patrol.cycles(5)).toEqual([]);
  vi.advanceTimersByTime(60_000);
  expect(alerts.size).toBe(0);
  journal.dispose();
  const again = openHere();
  expect([again.read('scenes'), again.read('groups')]).toEqual([1, big]);
});

it('tries what a full disk refused once more at the end', () => {
  const journal = openHere();
  databaseOf(journal).pragma('query_only = 1');
  expect(journal.save('scenes', 1).ok).toBe(false);
  databaseOf(journal).pragma('query_only = 0');
  journal.dispose();
  expect(openHere().read('scenes')).toBe(1);
});

describe('the coverage ledger', () => {
  it('keeps cycles and rows, changes them, and finds the one under way', () => {
    const { patrol } = openHere();
    expect(patrol.unfinished()).toBeUndefined();
    patrol.save(cycle('one', { endedAt: 2_000 }), [{ channel: 'a', seenAt: 1_500, watchedMs: 8_000.4 }, { channel: 'b', watchedMs: 0, reason: 'offline' }]);
    patrol.save(cycle('two'), [{ channel: 'b', watchedMs: 100 }]);
    patrol.save(cycle('two', { seen: 2 }), [{ channel: 'b', seenAt: 9, watchedMs: 9_000 }]);
    expect(patrol.unfinished()).toEqual(cycle('two', { seen: 2 }));
    expect(patrol.newestEnded()).toEqual(cycle('one', { endedAt: 2_000 }));
    expect(patrol.cycle('one')?.endedAt).toBe(2_000);
    expect(patrol.cycles(5).map((each) => each.id)).toEqual(['two', 'one']);
    expect(patrol.cycles(1)).toHaveLength(1);
    expect(patrol.rows('one')).toEqual(expect.arrayContaining([{ channel: 'a', seenAt: 1_500, watchedMs: 8_000 }, { channel: 'b', watchedMs: 0, reason: 'offline' }]));
    expect(patrol.rows('two')).toEqual([{ channel: 'b', seenAt: 9, watchedMs: 9_000 }]);
    expect(patrol.rows('three')).toEqual([]);
    expect(patrol.cycle('three')).toBeUndefined();
  });

  it('forgets what ended before a moment, three cycles a time, oldest first, and never the one under way', () => {
    const { patrol } = openHere();
    for (let at = 0; at < 5; at++) patrol.save(cycle(`c${at}`, { endedAt: at, savedAt: at }), [{ channel: 'a', watchedMs: at }]);
    patrol.save(cycle('now', { savedAt: 0 }), []);
    expect(patrol.trim(4)).toBe(3);
    expect(patrol.cycles(9).map((each) => each.id)).toEqual(['now', 'c4', 'c3']);
    expect(patrol.trim(4)).toBe(1);
    expect(patrol.trim(4)).toBe(0);
    expect(patrol.rows('c3')).toEqual([]);
    expect(patrol.rows('c4')).toHaveLength(1);
  });
});
