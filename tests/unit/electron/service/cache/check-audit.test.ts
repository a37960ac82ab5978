import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkAuditFile } from '../../../../../electron/service/cache/check-audit.ts';
import { auditHash, firstPrev, type AuditRow } from '../../../../../electron/service/cache/journal-audit.ts';
import { openJournal, type Journal } from '../../../../../electron/service/cache/journal.ts';

const rows = 2_500;
let dir: string;
let path: string;
let journal: Journal;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-audit-'));
  path = join(dir, 'journal.db');
  journal = openJournal({ dir, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
  journal.audit.append(...Array.from({ length: rows }, (_, n) => ({ at: 1_000 + n, author: `值班员 ${n % 3}`, what: 'command.asked', detail: { n, kind: 'gate.order' } })));
});
afterEach(() => {
  journal.dispose();
  rmSync(dir, { recursive: true, force: true });
});

/** Somebody with the file and a tool takes the guards off and does it. */
function tamper(...sql: string[]): void {
  journal.dispose();
  const database = new Sqlite(path);
  database.exec(`DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; ${sql.join(';')}`);
  database.close();
}
const check = (wanted?: string) => {
  const checked = checkAuditFile(path, wanted);
  return checked.ok ? checked.value : checked.error;
};

describe('the chain', () => {
  it('is whole, while the console that writes it is open and after', () => {
    const first = check();
    expect(first).toMatchObject({ rows, head: expect.stringMatching(/^[0-9a-f]{64}$/) as string });
    expect(first).not.toHaveProperty('fault');
    journal.audit.append({ at: 9, author: 'op', what: 'w', detail: {} });
    journal.dispose();
    expect(check()).toMatchObject({ rows: rows + 1 });
  });

  it('has the head of a chain without rows before its first row', () => {
    expect(check(firstPrev)).not.toHaveProperty('fault');
  });

  it('begins with zeros, and its hash is what the README says', () => {
    const read = journal.audit.rows(0, 2);
    const [one, two] = (read.ok ? read.value : []) as [AuditRow, AuditRow];
    expect(one.prev).toBe(firstPrev);
    expect(two.prev).toBe(one.hash);
    // sha256sum of 64 zeros, a line feed and [1,2,"a","w","{}"].
    expect(auditHash({ prev: firstPrev, seq: 1, at: 2, author: 'a', what: 'w', detail: '{}' })).toBe('ad7c793dfd1ae55517acd66d8846498c64ea088e323ea0f413af85e4ff38be90');
  });

  it.each([
    ['a character of the detail', "UPDATE audit SET detail = replace(detail, 'gate', 'gata') WHERE seq = 2100", { seq: 2_100, problem: 'changed' }],
    ['the author', "UPDATE audit SET author = 'another' WHERE seq = 1", { seq: 1, problem: 'changed' }],
    ['the time by 1 ms', 'UPDATE audit SET at = at + 1 WHERE seq = 7', { seq: 7, problem: 'changed' }],
    ['the hash', "UPDATE audit SET hash = prev WHERE seq = 5", { seq: 5, problem: 'changed' }],
  ])('shows a change of %s', (_what, sql, fault) => {
    tamper(sql);
    expect(check()).toMatchObject({ rows: fault.seq - 1, fault });
  });

  it('shows a row that was changed and given a fitting hash, by the row after it', () => {
    const read = journal.audit.rows(9, 1);
    const [row] = (read.ok ? read.value : []) as [AuditRow];
    tamper(`UPDATE audit SET author = 'another', hash = '${auditHash({ ...row, author: 'another' })}' WHERE seq = 10`);
    expect(check()).toMatchObject({ fault: { seq: 11, problem: 'chain' } });
  });

  it.each([[1], [1_234]])('shows that row %i is gone', (seq) => {
    tamper(`DELETE FROM audit WHERE seq = ${seq}`);
    expect(check()).toMatchObject({ rows: seq - 1, fault: { seq, problem: 'missing' } });
  });

  it('shows two rows that have changed places', () => {
    tamper('UPDATE audit SET seq = -1 WHERE seq = 3', 'UPDATE audit SET seq = 3 WHERE seq = 4', 'UPDATE audit SET seq = 4 WHERE seq = -1');
    expect(check()).toMatchObject({ rows: 2, fault: { seq: 3, problem: 'changed' } });
  });

  it('shows rows cut off at the end, by the numbers given out', () => {
    tamper('DELETE FROM audit WHERE seq > 2400');
    expect(check()).toMatchObject({ rows: 2_400, fault: { seq: 2_401, problem: 'missing' } });
  });

  it('shows a tail cut off with its numbers only to who has noted the head', () => {
    const { head } = check() as { head: string };
    expect(check(head)).not.toHaveProperty('fault');
    tamper('DELETE FROM audit WHERE seq > 2400', "UPDATE sqlite_sequence SET seq = 2400 WHERE name = 'audit'");
    expect(check()).not.toHaveProperty('fault');
    expect(check(head)).toMatchObject({ rows: 2_400, fault: { seq: 2_401, problem: 'head-missing' } });
  });

  it('goes on after a gap, and the gap stays', () => {
    tamper('DELETE FROM audit WHERE seq > 2498');
    const again = openJournal({ dir, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
    again.audit.append({ at: 9, author: 'op', what: 'w', detail: {} });
    again.dispose();
    expect(check()).toMatchObject({ fault: { seq: 2_499, problem: 'missing' } });
  });
});

describe('a file that cannot be read', () => {
  it('is a failure with a code', () => {
    journal.dispose();
    expect(checkAuditFile(join(dir, 'no', 'journal.db'))).toMatchObject({ ok: false, error: { code: 'not-found' } });
    writeFileSync(join(dir, 'other.db'), 'no database at all, but long enough to be read as one'.repeat(99));
    expect(checkAuditFile(join(dir, 'other.db'))).toMatchObject({ ok: false, error: { code: 'journal-corrupt' } });
    new Sqlite(join(dir, 'empty.db')).exec('CREATE TABLE other (a)').close();
    expect(checkAuditFile(join(dir, 'empty.db'))).toMatchObject({ ok: false, error: { code: 'journal-failed' } });
  });
});
