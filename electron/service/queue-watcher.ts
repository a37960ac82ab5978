import { applyQueues, listNotes, type QueueMemories, type QueueNotes } from '../../shared/domain/queue-watch.ts';
import type { QueueTiers } from '../../shared/domain/queue-tier.ts';
import type { World } from '../../shared/domain/world.ts';
import type { Disposable } from '../../shared/lib/disposable.ts';
import { throttle } from './throttle.ts';

/** Windows are told of queues' pasts at most this often, ms. */
const tellEveryMs = 500;

/** What a queue watcher is opened with. */
export interface QueueWatcherNeeds {
  world: World;
  rules: QueueTiers;
  readonly publish: (notes: QueueNotes) => void;
}

/** Remembers how queues have grown and since when rules have held, for all windows alike: one that opens late is told the same. */
export interface QueueWatcher extends Disposable {
  /** A frame has been applied, or queues have been derived. */
  worldChanged(): void;
  notes(): QueueNotes;
}

/** Opens it on the world as it stands. */
export function openQueueWatcher({ world, rules, publish }: QueueWatcherNeeds): QueueWatcher {
  let memories: QueueMemories = new Map();
  let seen = '';
  const tell = throttle(tellEveryMs, () => publish(listNotes(memories)));
  const look = (): void => {
    // Between a catalogue and its snapshot there are no queues, which does not say that they are gone.
    if (!world.complete) return;
    const versions = `${world.versions.queues} ${world.versions.gates}`;
    if (versions === seen) return;
    seen = versions;
    const next = applyQueues(memories, world.entities.queues, world.entities.gates.values(), rules);
    if (next === memories) return;
    memories = next;
    tell.call();
  };
  look();
  return { worldChanged: look, notes: () => listNotes(memories), dispose: () => tell.dispose() };
}
