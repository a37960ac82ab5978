import { ok, type Result } from '../../../shared/lib/result.ts';
import type { AuditNote } from '../cache/journal-audit.ts';
import type { OutboxLedger, StoredCommand } from '../cache/journal-outbox.ts';

/** How commands have ended that the disk has not taken: what the fabric has answered is so, and is written once the disk takes something. */
export class OwedEnds {
  private readonly ledger: Pick<OutboxLedger, 'save'>;
  private readonly owed: { command: StoredCommand; note: AuditNote }[] = [];

  constructor(ledger: Pick<OutboxLedger, 'save'>) {
    this.ledger = ledger;
  }

  /** Writes an end, after all that came before it. Errors as `OutboxLedger.save`; it is owed then. */
  write(command: StoredCommand, note: AuditNote): Result<void> {
    this.owed.push({ command, note });
    return this.pay();
  }

  /** Writes what is owed, in its order. Errors as `OutboxLedger.save`; what is left is still owed. */
  pay(): Result<void> {
    for (let next = this.owed[0]; next; next = this.owed[0]) {
      const kept = this.ledger.save(next.command, next.note);
      if (!kept.ok) return kept;
      this.owed.shift();
    }
    return ok(undefined);
  }
}
