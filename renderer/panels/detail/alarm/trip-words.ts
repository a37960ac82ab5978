import type { Trip } from '../../../../shared/domain/travel.ts';
import { textIn } from '../../../i18n/text.ts';
import { formatLength } from '../../../lib/numbers.ts';
import type { Language } from '../../../stores/language.ts';

/** `3.2 km · 2 分`: what has to be driven. */
export function tripWords({ distanceM, timeS }: Trip, language: Language): string {
  return `${formatLength(distanceM)} · ${textIn(language)('age.minutes', { n: Math.max(1, Math.round(timeS / 60)) })}`;
}
