import { create } from 'zustand';
import { buildLedger, type Ledger } from '../../shared/domain/ledger.ts';
import { shownNow } from './clock.ts';
import { world } from './world.ts';

/** Freshness counted by department and class; undefined until there is a picture. */
export const useLedger = create<{ ledger: Ledger | undefined }>(() => ({ ledger: undefined }));

/** Counts again; the app calls it once a second, which is as fine as the ages it shows. */
export function tickLedger(): void {
  useLedger.setState({ ledger: world.catalogue ? buildLedger(world.catalogue, world.columns, shownNow()) : undefined });
}
