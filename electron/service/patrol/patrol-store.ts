import type { Channel } from '../../../shared/domain/catalogue.ts';
import { buildCoverageShares } from '../../../shared/domain/patrol-coverage.ts';
import type { CoverageRow, LoopStretch, PatrolCycle } from '../../../shared/domain/patrol.ts';
import type { PatrolCoverage } from '../../../shared/ipc/contract.ts';
import { fail, ok, type Result } from '../../../shared/lib/result.ts';
import type { Journal } from '../cache/journal.ts';
import type { StoredCycle } from '../cache/journal-patrol.ts';
import type { Cycle } from './cycle.ts';

/** Key of the patrol's document in the journal. */
const key = 'patrol';
/** Cycles that a window is told of. */
const listed = 100;
/** The ledger keeps so much, ms. */
const keepMs = 90 * 86_400_000;
/** Ended cycles that wait for a disk that takes nothing; older ones are given up. */
const waiting = 20;

/** What a patrol must have of the journal. */
export type PatrolJournal = Pick<Journal, 'read' | 'save' | 'patrol'>;

/** What the patrol keeps: whether it is on, and the ledger. Changes that the disk refused are written with the next ones. */
export class PatrolStore {
  private readonly journal: PatrolJournal;
  /** The newest finished cycle, and what it did not see; undefined until they are asked for. */
  private newest: { cycle: PatrolCycle | undefined; unseen: string[] } | undefined;
  private unsaved: { cycle: StoredCycle; rows: CoverageRow[] }[] = [];

  constructor(journal: PatrolJournal) {
    this.journal = journal;
  }

  isOn(): boolean {
    const document = this.journal.read(key) as { on?: unknown } | undefined | null;
    return document?.on === true;
  }

  setOn(on: boolean): void {
    this.journal.save(key, { on });
  }

  /** The cycle that was under way when the service ended. */
  unfinished(): { cycle: StoredCycle; rows: CoverageRow[] } | undefined {
    const cycle = this.journal.patrol.unfinished();
    return cycle && { cycle, rows: this.journal.patrol.rows(cycle.id) };
  }

  /** Channel ids that the newest finished cycle did not see. */
  unseenLast(): readonly string[] {
    return this.findNewest().unseen;
  }

  /** The newest finished cycle. */
  last(): PatrolCycle | undefined {
    return this.findNewest().cycle;
  }

  /** Writes what has changed of a cycle; an ended one is written until the disk takes it. */
  save(cycle: Cycle, stored: Pick<StoredCycle, 'periodMs' | 'elapsedMs' | 'savedAt' | 'endedAt'>): void {
    this.writeUnsaved();
    const entry = { cycle: { ...head(cycle, stored.periodMs), ...stored }, rows: cycle.changed() };
    if (this.journal.patrol.save(entry.cycle, entry.rows).ok) cycle.saved();
    else if (stored.endedAt !== undefined) this.unsaved = [...this.unsaved, entry].slice(-waiting);
    if (stored.endedAt === undefined) return;
    this.newest = { cycle: plain(entry.cycle), unseen: cycle.unseen() };
    this.journal.patrol.trim(stored.savedAt - keepMs);
  }

  /**
   * The ledger of one cycle.
   * @param running the cycle under way, which the disk knows only in part
   * @returns error `not-found`
   */
  coverage(id: string | undefined, running: { cycle: Cycle; head: PatrolCycle } | undefined, cameras: readonly Channel[], loop: LoopStretch[]): Result<PatrolCoverage> {
    const { patrol } = this.journal;
    const wanted = id ?? running?.head.id ?? patrol.newestEnded()?.id;
    const cycles = patrol.cycles(listed).map((each) => (each.id === running?.head.id ? running.head : plain(each)));
    if (running && !cycles.some((each) => each.id === running.head.id)) cycles.unshift(running.head);
    const stored = wanted === undefined || wanted === running?.head.id ? undefined : patrol.cycle(wanted);
    const cycle = wanted !== undefined && wanted === running?.head.id ? running.head : stored && plain(stored);
    if (!cycle) return fail('not-found', id === undefined ? 'the patrol has not run yet' : `there is no cycle ${id}`);
    const rows = cycle === running?.head ? running.cycle.rows() : patrol.rows(cycle.id);
    const byId = new Map(cameras.map((camera) => [camera.id, camera]));
    return ok({
      cycle,
      cycles: cycles.slice(0, listed),
      rows,
      routes: buildCoverageShares(rows, (channel) => byId.get(channel)?.route),
      departments: buildCoverageShares(rows, (channel) => byId.get(channel)?.department),
      loop,
    });
  }

  private findNewest(): { cycle: PatrolCycle | undefined; unseen: string[] } {
    if (this.newest) return this.newest;
    const { patrol } = this.journal;
    const cycle = patrol.newestEnded();
    const unseen = cycle ? patrol.rows(cycle.id).flatMap(({ channel, seenAt }) => (seenAt === undefined ? [channel] : [])) : [];
    return (this.newest = { cycle: cycle && plain(cycle), unseen });
  }

  private writeUnsaved(): void {
    while (this.unsaved[0] && this.journal.patrol.save(this.unsaved[0].cycle, this.unsaved[0].rows).ok) this.unsaved.shift();
  }
}

/** What a window is told of a running cycle. */
export function head({ id, startedAt, cameras, seen, missed }: Cycle, periodMs: number): PatrolCycle {
  return { id, startedAt, periodMs, cameras, seen, missed };
}

function plain({ id, startedAt, endedAt, periodMs, cameras, seen, missed }: PatrolCycle): PatrolCycle {
  return { id, startedAt, ...(endedAt !== undefined && { endedAt }), periodMs, cameras, seen, missed };
}
