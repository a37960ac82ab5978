import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal } from '../../electron/service/cache/journal.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-audit-verify-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** As an operator calls it. */
function verify(...args: string[]): { status: number | null; lines: string[] } {
  const { status, stdout, stderr } = spawnSync('npm', ['run', '-s', 'audit:verify', '--', ...args], { cwd: root, encoding: 'utf8' });
  return { status, lines: `${stdout}${stderr}`.trim().split('\n') };
}

test('npm run audit:verify tells rows, head and the first bad row, beside a console that runs', () => {
  const journal = openJournal({ dir, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
  journal.audit.append(...[1, 2, 3].map((n) => ({ at: n, author: '王海涛', what: 'command.asked', detail: { n } })));
  const whole = verify('--data-dir', dir);
  expect(whole).toMatchObject({ status: 0, lines: [`journal  ${join(dir, 'journal.db')}`, 'rows     3', expect.stringMatching(/^head {5}[0-9a-f]{64}$/) as string, expect.stringMatching(/^whole/) as string] });
  const head = whole.lines[2]!.slice(9);
  journal.audit.append({ at: 4, author: 'op', what: 'w', detail: {} });
  expect(verify('--data-dir', dir, '--head', head).status).toBe(0);
  expect(verify('--data-dir', dir, '--head', 'f'.repeat(64))).toMatchObject({ status: 1, lines: [expect.anything(), 'rows     4', expect.anything(), expect.stringMatching(/^BROKEN {3}row 5: the head/) as string] });
  journal.dispose();

  const database = new Sqlite(join(dir, 'journal.db'));
  database.exec("DROP TRIGGER audit_no_update; UPDATE audit SET detail = '{\"n\":9}' WHERE seq = 2");
  database.close();
  expect(verify('--data-dir', dir)).toMatchObject({ status: 1, lines: [expect.anything(), 'rows     1', expect.anything(), 'BROKEN   row 2: the row is not as it was written'] });
  expect(verify('--data-dir', join(dir, 'none')).status).toBe(2);
  expect(verify('--nonsense').status).toBe(2);
  expect(verify('--head', 'short').status).toBe(2);
});
