import type { Disposable } from '../../../shared/lib/disposable.ts';
import { Emitter } from '../../../shared/lib/emitter.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import type { CacheAlerts } from './cache.ts';
import { journalFailure, journalPath, openJournalDatabase, openMemoryJournal, setJournalAside, journalFailed, type JournalFailure, type JournalOpened } from './journal-database.ts';
import { AuditLog } from './journal-audit.ts';
import { OutboxLedger } from './journal-outbox.ts';
import { PatrolLedger } from './journal-patrol.ts';
import { Queries } from './queries.ts';
import type { SlowQueryListener } from './timed.ts';

/** What a journal is opened with. */
export interface JournalOptions {
  dir: string;
  alerts: CacheAlerts;
  onSlow: SlowQueryListener;
  /** Local clock, UTC ms. */
  now?: () => number;
}

/** Wait before what could not be written is tried again, ms. */
const retryMs = 60_000;

/**
 * What may never be lost: documents that operators have made, their commands, the audit, and the patrol's coverage ledger. A save that answered ok is
 * on the disk (WAL, `synchronous=FULL`). Nothing here throws for a bad disk: a corrupt file is set aside with the date in
 * its name and a new one begun with the documents known; a file of a newer console, or one that cannot be opened, is left
 * alone and the console runs on a journal in memory. Each is an alert (`journal-corrupt`, `journal-version`, `journal-failed`).
 */
export class Journal implements Disposable {
  /** The coverage ledger of the video patrol. */
  readonly patrol = new PatrolLedger({ read: (work) => this.run(work), write: (work) => this.write(work), skip: (row, what) => this.skip(row, what) });
  /** Commands of operators. */
  readonly outbox = new OutboxLedger({ read: (work) => this.run(work), write: (work) => this.write(work), skip: (row, what) => this.skip(row, what) });
  /** Who did what, when. */
  readonly audit = new AuditLog({ read: (work) => this.run(work), write: (work) => this.write(work) });
  /** The file went bad under our hands and another has begun: who knows what was in it writes that again. Documents are there already. */
  readonly replaced = new Emitter<void>();
  private readonly options: JournalOptions;
  private readonly path: string;
  private readonly now: () => number;
  private queries: Queries;
  /** Every document's JSON as last saved or asked to be. */
  private documents = new Map<string, string>();
  /** Documents that the disk has not taken yet. */
  private readonly unsaved = new Set<string>();
  /** Records that could not be read. */
  private readonly skipped = new Set<string>();
  private retryTimer: ReturnType<typeof setTimeout> | undefined;
  private failing = false;
  /** Local UTC ms when a file that had gone bad was last replaced. */
  private replacedAt = Number.NEGATIVE_INFINITY;
  private ended = false;

  constructor(options: JournalOptions) {
    this.options = options;
    this.path = journalPath(options.dir);
    this.now = options.now ?? Date.now;
    this.queries = this.open();
  }

  /** The document of a key as last saved; undefined when there is none. A fresh copy: it is the caller's, to check and to change. */
  read(key: string): unknown {
    const text = this.documents.get(key);
    return text === undefined ? undefined : JSON.parse(text);
  }

  /**
   * Keeps a document; undefined forgets it. After a failure `read` gives the new value all the same, and the disk is tried
   * again with the next save and every minute.
   * @returns error `journal-failed`
   */
  save(key: string, value: unknown): Result<void> {
    const text = JSON.stringify(value) as string | undefined;
    if (text === undefined) this.documents.delete(key);
    else this.documents.set(key, text);
    this.unsaved.add(key);
    return this.writeUnsaved();
  }

  /** Tries once more what could not be written, and closes the file. */
  dispose(): void {
    if (this.ended) return;
    if (this.unsaved.size > 0) this.writeUnsaved();
    this.ended = true;
    clearTimeout(this.retryTimer);
    this.queries.close();
  }

  private open(): Queries {
    let opened: JournalOpened = openJournalDatabase(this.path);
    if (!opened.ok && opened.error.code === 'journal-corrupt') opened = this.beginAnew(opened.error.message);
    if (opened.ok) {
      const queries = new Queries(opened.value, this.options.onSlow);
      try {
        this.documents = readDocuments(queries);
        return queries;
      } catch (error) {
        queries.close();
        const failed = error instanceof SyntaxError ? journalFailed(`journal.db: ${error.message}`, 'journal-corrupt') : journalFailure(error);
        opened = failed.error.code === 'journal-corrupt' ? this.beginAnew(failed.error.message) : failed;
        if (opened.ok) return new Queries(opened.value, this.options.onSlow);
      }
    }
    return this.goOnInMemory(opened.error.code, opened.error.message);
  }

  /** Sets the bad file aside and makes a new one. */
  private beginAnew(message: string): JournalOpened {
    try {
      const aside = setJournalAside(this.path, this.now());
      this.raise('journal-corrupt', `the journal is kept as ${aside} and a new one was begun: ${message}`);
    } catch (error) {
      return journalFailure(error);
    }
    return openJournalDatabase(this.path);
  }

  private writeUnsaved(): Result<void> {
    const saved = this.write((queries) => {
      queries.inTransaction(() => {
        for (const key of this.unsaved) {
          const text = this.documents.get(key);
          if (text === undefined) queries.run('forget document', 'DELETE FROM document WHERE key = ?', key);
          else queries.run('save document', 'INSERT OR REPLACE INTO document (key, saved_at, body) VALUES (?, ?, ?)', key, this.now(), text);
        }
      });
    });
    if (saved.ok) this.unsaved.clear();
    // A file that went bad has been replaced meanwhile, and the new one has everything.
    if (this.unsaved.size === 0) return ok(undefined);
    this.retryLater();
    return saved;
  }

  private write(work: (queries: Queries) => void): Result<void> {
    const written = this.run(work);
    if (written.ok && this.failing) {
      this.failing = false;
      this.options.alerts.clear('journal-failed');
    }
    return written;
  }

  /** Runs one piece of database work; what the disk refuses becomes an alert and a failure. */
  private run<T>(work: (queries: Queries) => T): Result<T> {
    if (this.ended) return { ok: false, error: { code: 'journal-failed', message: 'the journal is closed' } };
    try {
      return ok(work(this.queries));
    } catch (error) {
      const failure = journalFailure(error);
      if (failure.error.code === 'journal-corrupt') this.replace(failure.error.message);
      else this.fail(failure.error.message);
      return failure;
    }
  }

  /** The file went bad under our hands: a new one, with every document that is known; memory when that one goes bad too. */
  private replace(message: string): void {
    this.queries.close();
    const again = this.now() - this.replacedAt < retryMs;
    this.replacedAt = this.now();
    const opened = again ? journalFailed(message) : this.beginAnew(message);
    this.queries = opened.ok ? new Queries(opened.value, this.options.onSlow) : this.goOnInMemory('journal-failed', opened.error.message);
    for (const key of this.documents.keys()) this.unsaved.add(key);
    this.writeUnsaved();
    this.replaced.emit();
  }

  private goOnInMemory(code: JournalFailure, message: string): Queries {
    this.failing = false;
    this.raise(code, `nothing is kept: the console runs on a journal in memory until it is started again: ${message}`);
    return new Queries(openMemoryJournal(), this.options.onSlow);
  }

  private fail(message: string): void {
    this.failing = true;
    this.raise('journal-failed', `what was changed is not on the disk yet and is tried again: ${message}`);
  }

  private retryLater(): void {
    clearTimeout(this.retryTimer);
    if (this.ended) return;
    this.retryTimer = setTimeout(() => this.writeUnsaved(), retryMs);
    this.retryTimer.unref();
  }

  private skip(row: string, what: string): void {
    this.skipped.add(row);
    this.options.alerts.raise('journal-rows', 'warning', 'journal-row', `${this.skipped.size} records of the journal cannot be read; the last is ${row}: ${what}`);
  }

  private raise(code: JournalFailure, text: string): void {
    this.options.alerts.raise(code, 'error', code, text);
  }
}

/** Opens the journal in a folder, making both when they are not there. Never fails: see `Journal`. */
export function openJournal(options: JournalOptions): Journal {
  return new Journal(options);
}

/** Every document; one that is not JSON throws `SyntaxError`. */
function readDocuments(queries: Queries): Map<string, string> {
  const rows = queries.all<{ key: string; body: string }>('documents', 'SELECT key, body FROM document');
  for (const { body } of rows) JSON.parse(body);
  return new Map(rows.map(({ key, body }) => [key, body]));
}
