import { openJournal, type Journal } from '../../electron/service/cache/journal.ts';
import type { LinkCommand } from '../../electron/service/link/link.ts';
import { Outbox } from '../../electron/service/outbox/outbox.ts';
import type { OutboxEntry } from '../../shared/domain/outbox.ts';
import type { LinkState, LinkStatus } from '../../shared/ipc/contract.ts';
import { Emitter } from '../../shared/lib/emitter.ts';
import { fail, ok } from '../../shared/lib/result.ts';
import type { FabricMessageOf } from '../../shared/protocol/messages.ts';

/** A link in the hands of a test. */
export class PlayedLink {
  readonly sent: LinkCommand[] = [];
  readonly results = new Emitter<FabricMessageOf<'result'>>();
  readonly statuses = new Emitter<LinkStatus>();
  status = { state: 'offline', epoch: 'e1' } as LinkStatus;

  /** Takes on a state, and an epoch of the fabric. */
  become(state: LinkState, epoch = this.status.epoch): void {
    this.status = { ...this.status, state, epoch };
    this.statuses.emit(this.status);
  }

  send(command: LinkCommand) {
    if (this.status.state !== 'live' && this.status.state !== 'resyncing') return fail('offline', 'no link');
    this.sent.push(command);
    return ok({ id: command.id });
  }

  /** Answers the last command sent. */
  answer(code = 'ok', message?: string): void {
    this.results.emit({ t: 'result', id: this.sent.at(-1)!.id, ok: code === 'ok', code, ...(message !== undefined && { message }) });
  }
}

/** Outboxes on one journal, as one run of the service follows the other. */
export class OutboxBed {
  link = new PlayedLink();
  told: OutboxEntry[] = [];
  /** What the last dispose waited for. */
  private readonly opened: (Outbox | Journal)[] = [];
  private readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  /** A journal and an outbox on the folder, the link offline. */
  open(fabric = 'f'): { journal: Journal; outbox: Outbox } {
    for (const each of this.opened.splice(0)) each.dispose();
    this.link = new PlayedLink();
    const journal = openJournal({ dir: this.dir, onSlow: () => undefined, alerts: { raise: () => undefined, clear: () => undefined } });
    const outbox = new Outbox({ journal, link: this.link, fabric, publish: (entries) => (this.told = entries) });
    this.opened.push(outbox, journal);
    return { journal, outbox };
  }

  /** `what` of every row in the audit, in order. */
  static deeds(journal: Journal): string[] {
    const rows = journal.audit.rows(0, 10_000);
    return rows.ok ? rows.value.map(({ what }) => what) : [];
  }

  dispose(): void {
    for (const each of this.opened.splice(0)) each.dispose();
  }
}
