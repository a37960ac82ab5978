import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { World } from '../../../shared/domain/world.ts';
import type { DerivedPast } from '../../../shared/ipc/contract.ts';
import type { TrackTaker } from './corridor-tracks.ts';
import type { Store } from './store.ts';

/** What was derived is known to have stood for so long after it was kept: it is kept once a minute and at every change. */
const goodForMs = 90_000;

/** Keeps what is derived from now on; nothing named: nothing is. Throws what SQLite throws. */
export function saveDerived(store: Store, at: number, savedAt: number, lists: DerivedPast): void {
  store.run('save derived', 'INSERT INTO derived (at, saved_at, lists) VALUES (?, ?, ?)', at, savedAt, deflateRawSync(JSON.stringify(lists)));
}

/**
 * Gives a picture of before what was derived then, for the collections that it lacks. Where nothing was kept of that
 * moment (nobody looked, or an older console did) it goes on lacking them: that they are empty says nothing.
 */
export function standInDerived(store: Store, picture: World): void {
  if (!picture.lacks('fogZones') && !picture.lacks('queues')) return;
  const sql = 'SELECT lists FROM derived WHERE at <= ? AND at >= ? ORDER BY id DESC LIMIT 1';
  const [row] = store.all<{ lists: Uint8Array }>('derived at', sql, picture.at, picture.at - goodForMs);
  if (!row) return;
  const { fogZones, queues } = parse(row.lists);
  if (fogZones && picture.lacks('fogZones')) picture.derive('fogZones', fogZones);
  if (queues && picture.lacks('queues')) picture.derive('queues', queues);
}

/** Gives a taker what was derived in [fromMs, toMs], and ends it where nothing was kept any more. Before what the fabric sent, which then counts. */
export async function readDerived(store: Store, taker: Pick<TrackTaker, 'whole'>, fromMs: number, toMs: number, breath: () => Promise<void>): Promise<void> {
  let last = Number.NaN;
  const none = { fogZones: [], queues: [] };
  const sql = 'SELECT at, lists FROM derived WHERE at >= ? AND at <= ? ORDER BY id';
  for (const { at, lists } of store.all<{ at: number; lists: Uint8Array }>('derived in span', sql, fromMs - goodForMs, toMs)) {
    if (at - last > goodForMs) taker.whole(last, none);
    taker.whole(at, { ...none, ...parse(lists) });
    last = at;
    await breath();
  }
  if (toMs - last > goodForMs) taker.whole(last, none);
}

function parse(lists: Uint8Array): DerivedPast {
  return JSON.parse(inflateRawSync(lists).toString()) as DerivedPast;
}
