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

  it('leave the newest version as it is', () => {
    migrate(database, undefined, journalMigrations);
    expect(one('PRAGMA user_version')).toBe(journalMigrations.length);
    expect(migrate(database, undefined, journalMigrations)).toBe(journalMigrations.length);
  });
});
