import { create } from 'zustand';
import type { CollectionName } from '../../shared/domain/collections.ts';
import type { SuspectDetector } from '../../shared/domain/suspect-detector.ts';
import { world } from './world.ts';

/** What this console works out itself. */
interface DerivedStore {
  /** Collections of the picture that it derives because the fabric does not send them; panels say so. */
  names: readonly CollectionName[];
  /** Detectors that are not believed, by channel id. */
  suspects: ReadonlyMap<string, SuspectDetector>;
}

/** The store of what is derived. */
export const useDerived = create<DerivedStore>(() => ({ names: [], suspects: new Map() }));

/** Takes the names over from the World; changes nothing while they are the same. */
export function publishDerived(): void {
  const names = world.derived;
  if (names.join() !== useDerived.getState().names.join()) useDerived.setState({ names });
}

/** The bridge hands over the detectors that are suspect now. */
export function takeSuspects(suspects: readonly SuspectDetector[]): void {
  useDerived.setState({ suspects: new Map(suspects.map((suspect) => [suspect.channel, suspect])) });
}
