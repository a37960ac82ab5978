import type { FogLimit, FogStep, VehicleClass } from '../../shared/domain/fog-ladder.ts';
import type { GateState } from '../../shared/domain/gate.ts';
import type { Language } from '../stores/language.ts';
import { joinNames, nameOf } from './names.ts';
import { textIn, textOf } from './text.ts';

/** Vehicle classes by their ids, in the order given; an id that the site's table does not know stands for itself. */
export function classNames(ids: readonly string[], classes: readonly VehicleClass[], language: Language): string {
  const names = ids.map((id) => classes.find((each) => each.id === id)).map((known, i) => (known ? nameOf(known, language) : ids[i]!));
  return joinNames(names, language);
}

/** `间断放行 · 禁危化品车、超限车`: an order, or one that is proposed. A closed entry bars all, so its classes go without saying. */
export function orderWords({ state, banned }: { state: GateState; banned: readonly string[] }, classes: readonly VehicleClass[], language: Language): string {
  const text = textIn(language);
  const bans = banned.length > 0 && state !== 'closed' ? text('fog.bans', { classes: classNames(banned, classes, language) }) : '';
  // An entry that is restricted by its bans alone says these.
  if (state === 'restricted' && bans !== '') return bans;
  return [textOf(language, 'gate-state', state), bans].filter(Boolean).join(' · ');
}

/** `60 km/h，车距 100 m`. */
export function limitWords(limit: FogLimit | undefined, language: Language): string {
  const text = textIn(language);
  if (!limit) return text('fog.law-none');
  const { speedKmh, gapM, leave } = limit;
  return [`${speedKmh} km/h`, gapM !== undefined && text('fog.gap', { gap: gapM }), leave && text('fog.leave')].filter(Boolean).join(language === 'zh' ? '，' : ', ');
}

/** One thing that the ladder asks for. */
export function stepWords(step: FogStep, classes: readonly VehicleClass[], language: Language): string {
  const text = textIn(language);
  switch (step.step) {
    case 'limit':
      return text('fog.step-limit', { limit: limitWords(step.limit, language) });
    case 'bans':
      return text('fog.bans', { classes: classNames(step.classes, classes, language) });
    case 'intermittent':
      return text('fog.step-intermittent');
    case 'closure':
      return [text('fog.step-closure'), step.exempt.length > 0 && text(step.policeLead ? 'fog.exempt-led' : 'fog.exempt', { classes: classNames(step.exempt, classes, language) })].filter(Boolean).join(language === 'zh' ? '，' : ', ');
  }
}
