import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate, migrations } from '../../../../../../electron/service/cache/migrations/migrate.ts';

let database: Sqlite.Database;

beforeEach(() => {
  database = new Sqlite(':memory:');
});
afterEach(() => database.close());

const one = (sql: string): unknown => database.prepare(sql).pluck().get();

describe('migrate', () => {
  it('brings version 1 with rows in it to version 2 and keeps them', () => {
    migrate(database, 1);
    database.prepare('INSERT INTO frame (id, stream, seq, at, body) VALUES (1, 1, 2, 3, ?)').run('text');
    expect(migrate(database, 2)).toBe(1);
    expect(one('PRAGMA user_version')).toBe(2);
    expect(one('SELECT body FROM frame')).toBe('text');
    expect(one('SELECT count(*) FROM segment')).toBe(0);
    const plan = database.prepare('EXPLAIN QUERY PLAN SELECT sum(frames) FROM segment').all() as { detail: string }[];
    expect(plan[0]!.detail).toContain('COVERING INDEX');
  });

  it('brings version 2 with rows in it to version 3 and keeps them', () => {
    migrate(database, 2);
    database.prepare('INSERT INTO stream (id, epoch, etag) VALUES (7, ?, ?)').run('epoch', 'etag');
    expect(migrate(database, 3)).toBe(2);
    expect(one('PRAGMA user_version')).toBe(3);
    expect(one('SELECT epoch FROM stream WHERE id = 7')).toBe('epoch');
    expect(one('SELECT count(*) FROM simulated')).toBe(0);
  });

  it('brings version 3 with rows in it to version 4 and keeps them', () => {
    migrate(database, 3);
    database.prepare('INSERT INTO simulated (epoch) VALUES (?)').run('epoch');
    expect(migrate(database, 4)).toBe(3);
    expect(one('PRAGMA user_version')).toBe(4);
    expect(one('SELECT epoch FROM simulated')).toBe('epoch');
    expect(one('SELECT count(*) FROM derived')).toBe(0);
  });

  it('leaves the newest version as it is', () => {
    migrate(database);
    expect(migrate(database)).toBe(migrations.length);
  });
});
