import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import { applyUnit, buildLoopParts, passedParts, type LoopPart, type LoopTrack } from '../../../shared/domain/patrol-loop.ts';
import type { LoopStretch } from '../../../shared/domain/patrol.ts';
import { RoadNetwork } from '../../../shared/domain/road-network.ts';
import type { Unit } from '../../../shared/domain/unit.ts';
import type { Disposable } from '../../../shared/lib/disposable.ts';
import type { Journal } from '../cache/journal.ts';

/** Key of the loop's document in the journal. */
const key = 'road-loop';
/** The journal is written at most this often, ms of the caller's clock. */
const saveEveryMs = 10_000;

interface Passage {
  at: number;
  unit: string;
}

/** The two-hour loop on the road: when a patrol unit last drove each stretch of each carriageway from end to end. */
export class RoadLoop implements Disposable {
  private readonly journal: Pick<Journal, 'read' | 'save'>;
  /** Monotonic ms. */
  private readonly monotonic: () => number;
  private network = new RoadNetwork([]);
  private parts: LoopPart[] = [];
  private readonly tracks = new Map<string, LoopTrack>();
  private passages: Map<string, Passage>;
  private dirty = false;
  private savedAt = Number.NEGATIVE_INFINITY;

  constructor(journal: Pick<Journal, 'read' | 'save'>, monotonic: () => number = () => performance.now()) {
    this.journal = journal;
    this.monotonic = monotonic;
    this.passages = readPassages(journal.read(key));
  }

  /** The roads; passages of stretches that are cut as before are kept. */
  setCatalogue(catalogue: Catalogue): void {
    this.network = new RoadNetwork(catalogue.routes);
    this.parts = buildLoopParts(catalogue, this.network);
    this.tracks.clear();
  }

  /**
   * Looks where the units are; call it when they have changed.
   * @returns true when a stretch was passed
   */
  note(units: Iterable<Unit>): boolean {
    const here = new Set<string>();
    let passed = false;
    for (const unit of units) {
      here.add(unit.id);
      const before = this.tracks.get(unit.id);
      if (before && unit.updatedAt === before.at) continue;
      const track = applyUnit(before, unit, unit.updatedAt, this.network);
      if (!track) {
        this.tracks.delete(unit.id);
        continue;
      }
      this.tracks.set(unit.id, track);
      for (const part of passedParts(this.parts, before, track)) {
        this.passages.set(part.id, { at: track.at, unit: unit.id });
        passed = this.dirty = true;
      }
    }
    for (const id of this.tracks.keys()) if (!here.has(id)) this.tracks.delete(id);
    if (this.dirty && this.monotonic() - this.savedAt >= saveEveryMs) this.save();
    return passed;
  }

  /** Every stretch, and when it was last passed. */
  stretches(): LoopStretch[] {
    return this.parts.map(({ id, route, direction, from, to }) => {
      const passage = this.passages.get(id);
      return { route, direction, from, to, ...(passage && { passedAt: passage.at, unit: passage.unit }) };
    });
  }

  /** Writes what is not on the disk yet. */
  dispose(): void {
    if (this.dirty) this.save();
  }

  private save(): void {
    this.savedAt = this.monotonic();
    if (this.journal.save(key, Object.fromEntries(this.passages)).ok) this.dirty = false;
  }
}

/** What an older console, or a hand, left there is not believed further than its shape. */
function readPassages(found: unknown): Map<string, Passage> {
  const passages = new Map<string, Passage>();
  for (const [id, value] of Object.entries(found ?? {})) {
    const { at, unit } = (value ?? {}) as Partial<Passage>;
    if (typeof at === 'number' && Number.isFinite(at) && typeof unit === 'string') passages.set(id, { at, unit });
  }
  return passages;
}
