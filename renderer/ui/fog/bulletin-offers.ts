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

const languages: readonly Language[] = ['zh', 'en'];

/** The protocol's limit on what a bulletin is about. */
const mostAbout = 100;

/**
 * What would be said of the orders as they stand, in the site's own form: of controls for fog that no bulletin in hand
 * speaks of in these words, in either language, and of controls that were published and are over.
 */
export function bulletinOffers(gates: readonly Gate[], bulletins: readonly Bulletin[], { places, routes, network }: Lookup, vehicleClasses: readonly VehicleClass[], language: Language): BulletinOffer[] {
  const build = { places, routes, network, vehicleClasses, language };
  const isSaid = (list: readonly Bulletin[], wordsIn: (said: Language) => string | undefined) => {
    const words = new Set(languages.map(wordsIn));
    return list.some(({ text }) => words.has(text));
  };
  const controlled = gates.filter((gate) => isControlled(gate) && isForFog(gate));
  const inHand = bulletins.filter(({ state }) => state !== 'lifted');
  const offers: BulletinOffer[] = [];
  const control = buildControlBulletin({ ...build, gates: controlled });
  if (control !== undefined && !isSaid(inHand, (said) => buildControlBulletin({ ...build, gates: controlled, language: said }))) offers.push({ kind: 'control', text: control, about: controlled.map(({ id }) => id).slice(0, mostAbout) });
  for (const { about, state } of bulletins) {
    if (state !== 'published') continue;
    const spoken = gates.filter(({ id }) => about.includes(id));
    const lift = spoken.length === about.length ? buildLiftBulletin({ ...build, gates: spoken }) : undefined;
    if (lift !== undefined && !isSaid(bulletins, (said) => buildLiftBulletin({ ...build, gates: spoken, language: said }))) offers.push({ kind: 'lift', text: lift, about: spoken.map(({ id }) => id) });
  }
  return offers;
}

/**
 * Whether a bulletin that is not yet public says something else than what its gates stand at now, in either language. One that is about no gate
 * is a person's own text: nothing to compare it with.
 */
export function isOutdated({ about, state, text }: Pick<Bulletin, 'about' | 'state' | 'text'>, gates: readonly Gate[], { places, routes, network }: Lookup, vehicleClasses: readonly VehicleClass[]): boolean {
  if (state !== 'draft' && state !== 'approved') return false;
  const spoken = gates.filter(({ id }) => about.includes(id));
  if (spoken.length === 0) return false;
  const controlled = gates.filter((gate) => isControlled(gate) && isForFog(gate));
  return !languages.some((language) => {
    const build = { places, routes, network, vehicleClasses, language };
    return [buildControlBulletin({ ...build, gates: controlled }), buildControlBulletin({ ...build, gates: spoken }), buildLiftBulletin({ ...build, gates: spoken })].includes(text);
  });
}
