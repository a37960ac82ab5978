import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Alert } from '../../../shared/ipc/contract.ts';
import { auditBatch, AuditCheck, type AuditFault, type AuditFinding } from '../cache/check-audit.ts';
import type { Journal } from '../cache/journal.ts';

/** What each fault means, in the alert and on the terminal. */
export const faultTexts: Readonly<Record<AuditFault['problem'], string>> = {
  changed: 'the row is not as it was written',
  chain: 'the row does not follow the one before it',
  missing: 'the row is missing',
  'head-missing': 'the head that was noted is not in the chain: rows at the end are missing or were written anew',
};

/**
 * Reads the whole chain while the console goes on, some thousand rows a turn; a broken one is an alert with its first bad row (`audit-broken`).
 * @returns what was found; undefined when it was given up or the journal could not be read
 */
export async function verifyAudit(audit: Journal['audit'], alerts: { raise(key: string, level: Alert['level'], code: string, text: string): void }, signal: AbortSignal): Promise<AuditFinding | undefined> {
  const check = new AuditCheck();
  while (!signal.aborted) {
    const rows = audit.rows(check.seq, auditBatch);
    if (!rows.ok) return undefined;
    if (!check.take(rows.value)) {
      const issued = audit.issued();
      if (!issued.ok) return undefined;
      const finding = check.finish(issued.value);
      if (finding.fault) alerts.raise('audit-broken', 'error', 'audit-broken', `row ${finding.fault.seq}: ${faultTexts[finding.fault.problem]}`);
      return finding;
    }
    await nextTurn();
  }
  return undefined;
}
