import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { auditHash, readAudit, type AuditRow } from '../../electron/service/cache/journal-audit.ts';
import { Queries } from '../../electron/service/cache/queries.ts';
import { openJournal } from '../../electron/service/cache/journal.ts';

import { shippedRules } from '../../resources/scenes/shipped.ts';
import { DeskConsole } from '../fakes/desk-console.ts';
import { openStreamFabric, type StreamFabric } from '../fakes/stream-fabric.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
let dir: string;
let fabric: StreamFabric | undefined;
let desk: DeskConsole | undefined;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-audit-verify-'));
});
afterEach(async () => {
  await desk?.end('SIGKILL');
  await fabric?.close();
  desk = undefined;
  fabric = undefined;
  rmSync(dir, { recursive: true, force: true });
});

async function openDesk(): Promise<DeskConsole> {
  fabric ??= await openStreamFabric();
  desk = await DeskConsole.open({ fabricUrl: fabric.url, token: 't', dataDir: dir });
  return desk;
}

function rowsOf(): AuditRow[] {
  const queries = new Queries(new Sqlite(join(dir, 'journal.db'), { readonly: true }), () => undefined);
  const rows = readAudit(queries, 0, 1_000);
  queries.close();
  return rows;
}

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

test('a shift leaves its audit: who came, what they did to the wall, the scenes, the rules and the patrol, and when the service began and ended', async () => {
  const shift = await openDesk();
  await shift.live();
  const calls: [string, object][] = [
    ['operator.set', { name: '王海涛' }],
    ['stage.act', { action: { do: 'take-control' } }],
    ['stage.act', { action: { do: 'apply-scene', scene: 'fog' } }],
    ['stage.act', { action: { do: 'apply-scene', scene: 'no-such-scene' } }],
    ['rules.save', { rules: shippedRules }],
    ['patrol.set', { on: false }],
    ['stage.act', { action: { do: 'release-control' } }],
  ];
  for (const [name, args] of calls) await shift.call(name, args);
  await shift.end('stop');
  const rows = rowsOf();
  expect(rows.map(({ author, what }) => `${author} ${what}`)).toEqual([
    '*console service.started', '王海涛 operator.named', '王海涛 control.passed', '王海涛 scene.applied', '王海涛 rules.saved', '王海涛 patrol.stopped', '王海涛 control.passed', '*console service.stopped',
  ]);
  expect(rows.every((row) => auditHash(row) === row.hash && row.at > Date.parse('2026-01-01'))).toBe(true);
  expect(verify('--data-dir', dir).status).toBe(0);
});

test('a broken chain is an alert with its row at the next start, and the console goes on', async () => {
  await (await openDesk()).end('stop');
  const database = new Sqlite(join(dir, 'journal.db'));
  database.exec("DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq = 1");
  database.close();
  const next = await openDesk();
  await next.live();
  await next.window.until(() => next.event('alerts')?.some(({ code, text }) => code === 'audit-broken' && text.startsWith('row 1:')) === true);
  expect(await next.call('operator.set', { name: '李静' })).toMatchObject({ ok: true });
  await next.end('stop');
  expect(rowsOf().at(-1)).toMatchObject({ what: 'service.stopped' });
});
