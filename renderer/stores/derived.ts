import { create } from 'zustand';
import type { CollectionName } from '../../shared/domain/collections.ts';
import { world } from './world.ts';

/** Collections of the picture that this console derives because the fabric does not send them; panels say so. */
export const useDerived = create<{ names: readonly CollectionName[] }>(() => ({ names: [] }));

/** Takes the names over from the World; changes nothing while they are the same. */
export function publishDerived(): void {
  const names = world.derived;
  if (names.join() !== useDerived.getState().names.join()) useDerived.setState({ names });
}
