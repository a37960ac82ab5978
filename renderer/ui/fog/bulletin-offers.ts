import type { Bulletin } from '../../../shared/domain/bulletin.ts';
import type { VehicleClass } from '../../../shared/domain/fog-ladder.ts';
import { buildControlBulletin, buildLiftBulletin } from '../../../shared/domain/fog-bulletin.ts';
import { isForFog } from '../../../shared/domain/fog-plan.ts';
import { isControlled } from '../../../shared/domain/fog-timers.ts';
import type { Gate } from '../../../shared/domain/gate.ts';
import type { Language } from '../../stores/language.ts';
import type { Lookup } from '../../stores/lookup.ts';

/** A bulletin that would be said. */
export interface BulletinOffer {
  kind: 'control' | 'lift';
  text: string;
  /** Ids of the gates it speaks of. */
  about: string[];
}

/** The protocol's limit on what a bulletin is about. */
const mostAbout = 100;

/**
 * What would be said of the orders as they stand, in the site's own form: of controls for fog that no bulletin in hand
 * speaks of in these words, and of controls that were published and are over.
 */
export function bulletinOffers(gates: readonly Gate[], bulletins: readonly Bulletin[], { places, routes, network }: Lookup, vehicleClasses: readonly VehicleClass[], language: Language): BulletinOffer[] {
  const build = { places, routes, network, vehicleClasses, language };
  const controlled = gates.filter((gate) => isControlled(gate) && isForFog(gate));
  const inHand = bulletins.filter(({ state }) => state !== 'lifted');
  const offers: BulletinOffer[] = [];
  const control = buildControlBulletin({ ...build, gates: controlled });
  if (control !== undefined && !inHand.some(({ text }) => text === control)) offers.push({ kind: 'control', text: control, about: controlled.map(({ id }) => id).slice(0, mostAbout) });
  for (const { about, state } of bulletins) {
    if (state !== 'published') continue;
    const spoken = gates.filter(({ id }) => about.includes(id));
    const lift = spoken.length === about.length ? buildLiftBulletin({ ...build, gates: spoken }) : undefined;
    if (lift !== undefined && !bulletins.some(({ text }) => text === lift)) offers.push({ kind: 'lift', text: lift, about: spoken.map(({ id }) => id) });
  }
  return offers;
}
