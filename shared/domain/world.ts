import type { Catalogue } from './catalogue.ts';
import { applyRows, buildChannelColumns, dateBack, rowSpan, type ChannelColumns } from './channel-columns.ts';
import { collectionNames, type CollectionName, type Collections, type EntityLists, type IdLists } from './collections.ts';
import type { Entity } from './entity.ts';
import type { CatchUpFrame, DeltaFrame, Frame, SnapshotFrame, TelemetryFrame } from './frames.ts';

/** What became of a frame: `gap` means that something before it is missing and it was not applied. */
export type Applied = 'applied' | 'duplicate' | 'gap';

/** One map an entity collection, keyed by id, in order of arrival. */
export type EntityMaps = { readonly [K in CollectionName]: ReadonlyMap<string, Collections[K]> };

/** Inclusive range of channel indices that changed; empty when `from` > `to`. */
export interface DirtyRange {
  from: number;
  to: number;
}

/**
 * The picture, and the one reducer that turns frames into it: in the service, in every window, in a replay.
 * Order rules are those of the fabric protocol, "Order".
 */
export class World {
  catalogue: Catalogue | undefined;
  columns: ChannelColumns = buildChannelColumns(0);
  /** The stream that `seq` belongs to; '' before any. */
  epoch = '';
  /** Last frame applied; −1 when there is no picture. */
  seq = -1;
  /** `at` of the last frame applied, UTC ms of the fabric; 0 when there is no picture. */
  at = 0;
  /** Counts the changes of each collection, so that a reader can tell whether to look again. */
  readonly versions: Record<CollectionName, number> = {
    fogZones: 0, queues: 0, alarms: 0, units: 0, gates: 0, measures: 0, incidents: 0, bulletins: 0,
  };
  private readonly maps = Object.fromEntries(
    collectionNames.map((name) => [name, new Map()]),
  ) as { [K in CollectionName]: Map<string, Collections[K]> };
  /** What the fabric sends; undefined before any snapshot of this catalogue. */
  private carried: Set<CollectionName> | undefined;
  /** What `derive` was last given, whether or not it is shown. */
  private readonly derivations = new Map<CollectionName, readonly Entity[]>();
  /** What has been applied whose telemetry half, of the same `seq`, has not come yet. */
  private awaiting: 'snapshot' | 'catch-up' | undefined;
  private dirtyFrom = Number.POSITIVE_INFINITY;
  private dirtyTo = -1;

  /** Entities by collection and id. */
  get entities(): EntityMaps {
    return this.maps;
  }

  /** True when a whole picture stands: snapshot and its telemetry. */
  get complete(): boolean {
    return this.seq >= 0 && !this.awaiting;
  }

  /** Collections that show what `derive` was given, since the fabric sends none of them. */
  get derived(): CollectionName[] {
    return collectionNames.filter((name) => this.derivations.has(name) && this.lacks(name));
  }

  /**
   * True when the fabric's picture does not have a collection at all: its snapshot did not name it (an empty list is a
   * name) and nothing of it has come since. False before any snapshot.
   */
  lacks(name: CollectionName): boolean {
    return this.carried !== undefined && !this.carried.has(name);
  }

  /**
   * Lets this console's own entities stand in for a collection that the fabric does not send. They are shown while it
   * is lacking and forgotten as soon as the fabric sends it.
   * @param entities the whole collection; undefined: no longer derived
   */
  derive<K extends CollectionName>(name: K, entities: readonly Collections[K][] | undefined): void {
    if (entities) this.derivations.set(name, entities);
    else if (!this.derivations.delete(name)) return;
    if (!this.lacks(name)) return;
    this.standIn(name);
    this.versions[name]++;
  }

  /** Replaces the catalogue. Channel values and entities belong to the old one and are forgotten. */
  applyCatalogue(catalogue: Catalogue): void {
    this.catalogue = catalogue;
    this.columns = buildChannelColumns(catalogue.channels.length);
    this.forgetPicture();
    this.touch(0, this.columns.count - 1);
  }

  /** Names the stream; when it is another one, its numbers say nothing about ours, so the next frame must be a snapshot. */
  beginEpoch(epoch: string): void {
    if (epoch === this.epoch) return;
    this.epoch = epoch;
    this.seq = -1;
    this.awaiting = undefined;
  }

  /** Applies one frame, or says why it must not be. Never half-applies. */
  apply(frame: Frame): Applied {
    if (frame.kind === 'snapshot') return this.applySnapshot(frame);
    if (frame.kind === 'telemetry') return this.applyTelemetry(frame);
    if (frame.kind === 'catch-up') return this.applyCatchUp(frame);
    return this.applyDelta(frame);
  }

  /** The range of channels written since the last call; resets it. */
  takeDirty(): DirtyRange {
    const range = { from: this.dirtyFrom, to: this.dirtyTo };
    this.dirtyFrom = Number.POSITIVE_INFINITY;
    this.dirtyTo = -1;
    return range;
  }

  private applySnapshot(frame: SnapshotFrame): Applied {
    this.carried = new Set(collectionNames.filter((name) => frame.entities[name] !== undefined));
    for (const name of collectionNames) {
      this.versions[name]++;
      if (!this.lacks(name)) this.derivations.delete(name);
      this.standIn(name);
    }
    this.upsert(frame.entities);
    this.seq = frame.seq;
    this.at = frame.at;
    this.awaiting = 'snapshot';
    return 'applied';
  }

  private applyCatchUp(frame: CatchUpFrame): Applied {
    if (frame.seq <= this.seq) return 'duplicate';
    if (this.seq < 0 || this.awaiting || frame.since > this.seq) return 'gap';
    this.change(frame);
    this.awaiting = 'catch-up';
    return 'applied';
  }

  private applyDelta(frame: DeltaFrame): Applied {
    const verdict = this.judge(frame.seq);
    if (verdict === 'applied') this.change(frame);
    return verdict;
  }

  private applyTelemetry(frame: TelemetryFrame): Applied {
    const completes = frame.seq === this.seq && (this.awaiting === 'catch-up' || (this.awaiting === 'snapshot' && frame.snapshot));
    if (!completes) {
      const verdict = this.judge(frame.seq);
      if (verdict !== 'applied') return verdict;
    }
    applyRows(this.columns, frame);
    this.awaiting = undefined;
    this.moveTo(frame);
    this.touchSpan(rowSpan(frame));
    return 'applied';
  }

  private judge(seq: number): Applied {
    if (this.seq < 0) return 'gap';
    if (seq <= this.seq) return 'duplicate';
    return seq === this.seq + 1 && !this.awaiting ? 'applied' : 'gap';
  }

  private change(frame: DeltaFrame | CatchUpFrame): void {
    if (frame.remove) this.remove(frame.remove);
    if (frame.upsert) this.upsert(frame.upsert);
    this.moveTo(frame);
  }

  private moveTo({ seq, at }: Frame): void {
    if (at < this.at) this.touchSpan(dateBack(this.columns, at));
    this.seq = seq;
    this.at = at;
  }

  private upsert(lists: EntityLists): void {
    for (const name of collectionNames) {
      const list = lists[name];
      if (!list || list.length === 0) continue;
      const map = this.maps[name] as Map<string, Collections[typeof name]>;
      if (this.lacks(name)) {
        this.carried!.add(name);
        this.derivations.delete(name);
        map.clear();
      }
      for (const entity of list) map.set(entity.id, entity);
      this.versions[name]++;
    }
  }

  private remove(lists: IdLists): void {
    for (const name of collectionNames) {
      const ids = lists[name];
      // What stands in is not the fabric's to remove.
      if (!ids || ids.length === 0 || this.lacks(name)) continue;
      for (const id of ids) this.maps[name].delete(id);
      this.versions[name]++;
    }
  }

  /** Empties a collection and shows what stands in for it, if anything does. */
  private standIn(name: CollectionName): void {
    const map = this.maps[name] as Map<string, Entity>;
    map.clear();
    for (const entity of this.derivations.get(name) ?? []) map.set(entity.id, entity);
  }

  private forgetPicture(): void {
    this.carried = undefined;
    for (const name of collectionNames) {
      this.maps[name].clear();
      this.versions[name]++;
    }
    this.seq = -1;
    this.at = 0;
    this.awaiting = undefined;
  }

  private touchSpan({ low, high }: { readonly low: number; readonly high: number }): void {
    if (low <= high) this.touch(low, high);
  }

  private touch(from: number, to: number): void {
    if (from < this.dirtyFrom) this.dirtyFrom = from;
    if (to > this.dirtyTo) this.dirtyTo = to;
  }
}
