import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { journalMigrations } from '../../../../../../electron/service/cache/journal-migrations/migrations.ts';
import { migrate } from '../../../../../../electron/service/cache/migrations/migrate.ts';

let database: Sqlite.Database;

beforeEach(() => {
  database = new Sqlite(':memory:');
});
afterEach(() => database.close());

const one = (sql: string): unknown => database.prepare(sql).pluck().get();
const plan = (sql: string): string => (database.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { detail: string }[]).map((row) => row.detail).join('; ');

describe('the journal’s migrations', () => {
  it('make version 1 of nothing', () => {
    expect(migrate(database, 1, journalMigrations)).toBe(0);
    database.prepare('INSERT INTO document (key, saved_at, body) VALUES (?, 1, ?)').run('scenes', '[]');
    expect(() => database.prepare('INSERT INTO document (key, saved_at, body) VALUES (?, 2, ?)').run('scenes', '{}')).toThrow(/UNIQUE/);
    expect(plan("SELECT body FROM document WHERE key = 'scenes'")).toContain('SEARCH');
  });

  it('bring version 1 with rows in it to version 2 and keep them', () => {
    migrate(database, 1, journalMigrations);
    database.prepare('INSERT INTO document (key, saved_at, body) VALUES (?, 1, ?)').run('scenes', '[1]');
    expect(migrate(database, 2, journalMigrations)).toBe(1);
    expect(one('PRAGMA user_version')).toBe(2);
    expect(one("SELECT body FROM document WHERE key = 'scenes'")).toBe('[1]');
    expect(one('SELECT count(*) FROM patrol_row')).toBe(0);
    expect(plan('SELECT id FROM patrol_cycle WHERE ended_at IS NOT NULL AND saved_at < 5 ORDER BY saved_at LIMIT 3')).toContain('patrol_cycle_ends');
    expect(plan('SELECT * FROM patrol_row WHERE cycle = 1')).toContain('SEARCH');
  });

  it('bring version 2 with rows in it to version 3 and keep them', () => {
    migrate(database, 2, journalMigrations);
    database.prepare('INSERT INTO document (key, saved_at, body) VALUES (?, 1, ?)').run('scenes', '[1]');
    database.prepare("INSERT INTO patrol_cycle (cycle, started_at, period_ms, elapsed_ms, saved_at, cameras, seen, missed) VALUES ('c', 1, 2, 3, 4, 5, 6, 7)").run();
    expect(migrate(database, 3, journalMigrations)).toBe(2);
    expect([one('SELECT body FROM document'), one('SELECT missed FROM patrol_cycle'), one('SELECT count(*) FROM outbox')]).toEqual(['[1]', 7, 0]);
    const insert = (id: string) => database.prepare("INSERT INTO outbox (id, author, asked_at, expires_at, kind, args, fabric, state, changed_at) VALUES (?, 'op', 1, 2, 'k', '{}', 'f', 'queued', 1)").run(id);
    insert('b');
    insert('a');
    expect(() => insert('a')).toThrow(/UNIQUE/);
    expect(database.prepare('SELECT id FROM outbox ORDER BY n').pluck().all()).toEqual(['b', 'a']);
    expect(plan("SELECT * FROM outbox WHERE id = 'a'")).toContain('SEARCH');
    expect(plan('SELECT * FROM outbox ORDER BY n')).not.toContain('TEMP B-TREE');
  });

  it('bring version 3 with rows in it to version 4, whose audit only ever grows', () => {
    migrate(database, 3, journalMigrations);
    database.prepare("INSERT INTO outbox (id, author, asked_at, expires_at, kind, args, fabric, state, changed_at) VALUES ('a', 'op', 1, 2, 'k', '{}', 'f', 'queued', 1)").run();
    expect(migrate(database, 4, journalMigrations)).toBe(3);
    expect([one('SELECT id FROM outbox'), one('SELECT count(*) FROM audit')]).toEqual(['a', 0]);
    database.prepare("INSERT INTO audit (at, author, what, detail, prev, hash) VALUES (1, 'op', 'w', '{}', 'p', 'h')").run();
    expect(() => database.prepare("UPDATE audit SET author = 'another'").run()).toThrow('append-only');
    expect(() => database.prepare('DELETE FROM audit').run()).toThrow('append-only');
    expect(() => database.prepare("INSERT OR REPLACE INTO audit (seq, at, author, what, detail, prev, hash) VALUES (1, 1, 'x', 'w', '{}', 'p', 'h')").run()).toThrow('append-only');
    expect(one('SELECT author FROM audit')).toBe('op');
    expect(plan('SELECT * FROM audit WHERE seq > 5 ORDER BY seq LIMIT 9')).toContain('SEARCH');
  });

  it('leave the newest version as it is', () => {
    migrate(database, undefined, journalMigrations);
    expect(one('PRAGMA user_version')).toBe(journalMigrations.length);
    expect(migrate(database, undefined, journalMigrations)).toBe(journalMigrations.length);
  });
});
