import { deflateRawSync } from 'node:zlib';
import * as v from 'valibot';
import type { World } from '../../../shared/domain/world.ts';
import type { DerivedPast } from '../../../shared/ipc/contract.ts';
import { fogZoneSchema } from '../../../shared/protocol/fog-zone.ts';
import { maxMessageBytes } from '../../../shared/protocol/limits.ts';
import { finiteSchema, noArray } from '../../../shared/protocol/scalars.ts';
import { queueSchema } from '../../../shared/protocol/queue.ts';
import type { TrackTaker } from './corridor-tracks.ts';
import { inflatePart } from './inflate.ts';
import type { Store } from './store.ts';

/** What was derived is known to have stood for so long after it was kept: it is kept once a minute and at every change. */
const goodForMs = 90_000;

/** As the fabric's own are checked, with the fields that only this console writes. */
const listsSchema = noArray(v.object({
  fogZones: v.optional(v.array(v.object({ ...fogZoneSchema.entries, heldBand: v.optional(v.picklist([0, 1, 2, 3, 4])) }))),
  queues: v.optional(v.array(v.object({ ...queueSchema.entries, tailErrorM: v.optional(v.pipe(finiteSchema, v.minValue(0))), bothWays: v.optional(v.literal(true)) }))),
})) satisfies v.GenericSchema<unknown, DerivedPast>;

/** A moment that is no number is none of the span that is asked for: SQLite itself leaves it out. */
interface DerivedRow {
  id: number;
  at: number;
  lists: unknown;
}

/** Keeps what is derived from now on; nothing named: nothing is. Throws what SQLite throws. */
export function saveDerived(store: Store, at: number, savedAt: number, lists: DerivedPast): void {
  store.run('save derived', 'INSERT INTO derived (at, saved_at, lists) VALUES (?, ?, ?)', at, savedAt, deflateRawSync(JSON.stringify(lists)));
}

/**
 * Gives a picture of before what was derived then, for the collections that it lacks. Where nothing was kept of that
 * moment (nobody looked, or an older console did), or what was kept cannot be read, it goes on lacking them: that they are
 * empty says nothing, and what stood before is not what stood then.
 */
export function standInDerived(store: Store, picture: World): void {
  if (!picture.lacks('fogZones') && !picture.lacks('queues')) return;
  const sql = 'SELECT id, at, lists FROM derived WHERE at <= ? AND at >= ? ORDER BY id DESC LIMIT 1';
  const [row] = store.all<DerivedRow>('derived at', sql, picture.at, picture.at - goodForMs);
  const lists = row && readLists(store, row);
  if (!lists) return;
  const { fogZones, queues } = lists;
  const routes = new Set(picture.catalogue?.routes.map(({ id }) => id));
  if (fogZones?.some(({ stretch }) => !routes.has(stretch.route)) || queues?.some(({ route }) => !routes.has(route)))
    return store.skip(nameOf(row.id), 'it names a road that the catalogue of then does not have');
  if (fogZones && picture.lacks('fogZones')) picture.derive('fogZones', fogZones);
  if (queues && picture.lacks('queues')) picture.derive('queues', queues);
}

/**
 * Gives a taker what was derived in [fromMs, toMs], and ends it where nothing was kept any more or what was kept cannot be
 * read. Before what the fabric sent, which then counts. Roads are not looked at: what names another is drawn on none.
 */
export async function readDerived(store: Store, taker: Pick<TrackTaker, 'whole'>, fromMs: number, toMs: number, breath: () => Promise<void>): Promise<void> {
  let last = Number.NaN;
  const none = { fogZones: [], queues: [] };
  const sql = 'SELECT id, at, lists FROM derived WHERE at >= ? AND at <= ? ORDER BY id';
  for (const row of store.all<DerivedRow>('derived in span', sql, fromMs - goodForMs, toMs)) {
    const { at } = row;
    if (at - last > goodForMs) taker.whole(last, none);
    taker.whole(at, { ...none, ...readLists(store, row) });
    last = at;
    await breath();
  }
  if (toMs - last > goodForMs) taker.whole(last, none);
}

/** What a row says; undefined when that cannot be read, of which the store is told. */
function readLists(store: Store, { id, lists }: DerivedRow): DerivedPast | undefined {
  try {
    return v.parse(listsSchema, JSON.parse(inflatePart(lists, maxMessageBytes).toString()));
  } catch (error) {
    store.skip(nameOf(id), error instanceof Error ? error.message : 'it cannot be read');
    return undefined;
  }
}

function nameOf(id: number): string {
  return `derived ${id}`;
}
