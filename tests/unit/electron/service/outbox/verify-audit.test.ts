import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openJournal, type Journal } from '../../../../../electron/service/cache/journal.ts';
import { verifyAudit } from '../../../../../electron/service/outbox/verify-audit.ts';

let dir: string;
let open: Journal[];
let raised: string[];
const alerts = { raise: (...alert: unknown[]) => void raised.push(alert.join(' ')), clear: () => undefined };

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'yilu-verify-'));
  open = [];
  raised = [];
});
afterEach(() => {
  for (const journal of open) journal.dispose();
  rmSync(dir, { recursive: true, force: true });
});

function openHere(): Journal {
  const journal = openJournal({ dir, onSlow: () => undefined, alerts });
  open.push(journal);
  return journal;
}
const fill = (journal: Journal) => journal.audit.append(...Array.from({ length: 5_000 }, (_, n) => ({ at: n, author: 'op', what: 'w', detail: { n } })));
const never = new AbortController().signal;

test('an empty audit and a whole one are no alert, and rows written meanwhile belong to it', async () => {
  const journal = openHere();
  expect(await verifyAudit(journal.audit, alerts, never)).toMatchObject({ rows: 0 });
  fill(journal);
  const found = verifyAudit(journal.audit, alerts, never);
  journal.audit.append({ at: 1, author: 'op', what: 'w', detail: {} });
  expect(await found).toMatchObject({ rows: 5_001 });
  expect(raised).toEqual([]);
});

test('a broken chain is an alert with its row, and the audit goes on', async () => {
  const first = openHere();
  fill(first);
  first.dispose();
  const database = new Sqlite(join(dir, 'journal.db'));
  database.exec("DROP TRIGGER audit_no_update; UPDATE audit SET author = 'another' WHERE seq = 4321");
  database.close();
  const journal = openHere();
  await verifyAudit(journal.audit, alerts, never);
  expect(raised).toEqual([expect.stringMatching(/^audit-broken error audit-broken row 4321: /)]);
  expect(journal.audit.append({ at: 1, author: 'op', what: 'w', detail: {} }).ok).toBe(true);
});

test('a service that ends meanwhile is no broken chain', async () => {
  const journal = openHere();
  fill(journal);
  const stop = new AbortController();
  const found = verifyAudit(journal.audit, alerts, stop.signal);
  stop.abort();
  expect(await found).toBeUndefined();
  const closed = verifyAudit(journal.audit, alerts, never);
  journal.dispose();
  expect(await closed).toBeUndefined();
  // The journal says by itself that it cannot be read.
  expect(raised.filter((alert) => alert.includes('audit'))).toEqual([]);
});
