import { collectionNames, type CollectionName, type Collections, type EntityLists, type IdLists } from '../../../shared/domain/collections.ts';

/** What changed since the last flush. */
export interface PictureChange {
  upsert?: EntityLists;
  remove?: IdLists;
}

/** All entities, and what has changed among them. Entities are replaced whole, never written to. */
export class Picture {
  private readonly maps = Object.fromEntries(collectionNames.map((name) => [name, new Map()])) as {
    [K in CollectionName]: Map<string, Collections[K]>;
  };
  private readonly changed = new Map<CollectionName, Set<string>>();
  private readonly removed = new Map<CollectionName, Set<string>>();
  private counter = 0;

  /** An id that no other entity has. */
  nextId(prefix: string): string {
    return `${prefix}-${++this.counter}`;
  }

  /** One entity. */
  get<K extends CollectionName>(name: K, id: string): Collections[K] | undefined {
    return this.maps[name].get(id);
  }

  /** All entities of a collection, in order of arrival. */
  all<K extends CollectionName>(name: K): Iterable<Collections[K]> {
    return this.maps[name].values();
  }

  count(name: CollectionName): number {
    return this.maps[name].size;
  }

  /** Adds or replaces. */
  put<K extends CollectionName>(name: K, entity: Collections[K]): void {
    this.maps[name].set(entity.id, entity);
    mark(this.changed, name, entity.id);
    this.removed.get(name)?.delete(entity.id);
  }

  /** Replaces some fields of an entity that may have gone meanwhile. */
  patch<K extends CollectionName>(name: K, id: string, at: number, fields: Partial<Collections[K]>): void {
    const entity = this.maps[name].get(id);
    if (entity) this.put(name, { ...entity, ...fields, updatedAt: at });
  }

  remove(name: CollectionName, id: string): void {
    if (!this.maps[name].delete(id)) return;
    this.changed.get(name)?.delete(id);
    mark(this.removed, name, id);
  }

  /** Every entity, for a snapshot. */
  lists(): EntityLists {
    return Object.fromEntries(collectionNames.map((name) => [name, [...this.maps[name].values()]]));
  }

  /** What changed since the last call; `undefined` when nothing did. */
  flush(): PictureChange | undefined {
    const upsert: Record<string, unknown[]> = {};
    const remove: Record<string, string[]> = {};
    for (const name of collectionNames) {
      const changed = this.changed.get(name);
      if (changed?.size) upsert[name] = [...changed].map((id) => this.maps[name].get(id)!);
      const removed = this.removed.get(name);
      if (removed?.size) remove[name] = [...removed];
    }
    this.changed.clear();
    this.removed.clear();
    const change: PictureChange = {};
    if (Object.keys(upsert).length > 0) change.upsert = upsert;
    if (Object.keys(remove).length > 0) change.remove = remove;
    return change.upsert || change.remove ? change : undefined;
  }
}

function mark(sets: Map<CollectionName, Set<string>>, name: CollectionName, id: string): void {
  const set = sets.get(name);
  if (set) set.add(id);
  else sets.set(name, new Set([id]));
}
