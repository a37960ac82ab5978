import { create } from 'zustand';
import { collectionNames, type CollectionName } from '../../shared/domain/collections.ts';
import type { SuspectDetector } from '../../shared/domain/suspect-detector.ts';
import { world } from './world.ts';

/** What this console works out itself. */
interface DerivedStore {
  /** Collections of the picture that it derives because the fabric does not send them; panels say so. */
  names: readonly CollectionName[];
  /** Collections that the fabric does not send and that are not derived either: that they are empty says nothing. */
  unknown: readonly CollectionName[];
  /** Detectors that are not believed, by channel id. */
  suspects: ReadonlyMap<string, SuspectDetector>;
}

/** The store of what is derived. */
export const useDerived = create<DerivedStore>(() => ({ names: [], unknown: [], suspects: new Map() }));

/** Takes the names over from the World; changes nothing while they are the same. */
export function publishDerived(): void {
  const names = world.derived;
  const unknown = collectionNames.filter((name) => world.lacks(name) && !names.includes(name));
  const before = useDerived.getState();
  if (names.join() !== before.names.join() || unknown.join() !== before.unknown.join()) useDerived.setState({ names, unknown });
}

/** Who of them was suspect already at a moment: of a picture of before those of later are not said. The same map when all were. @param atMs fabric clock, UTC ms */
export function suspectsAt(suspects: ReadonlyMap<string, SuspectDetector>, atMs: number): ReadonlyMap<string, SuspectDetector> {
  const then = [...suspects].filter(([, { since }]) => since <= atMs);
  return then.length === suspects.size ? suspects : new Map(then);
}

/** The bridge hands over the detectors that are suspect now. */
export function takeSuspects(suspects: readonly SuspectDetector[]): void {
  useDerived.setState({ suspects: new Map(suspects.map((suspect) => [suspect.channel, suspect])) });
}
