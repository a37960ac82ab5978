import type { NoForecast, QueueForecast, TailForecast } from '../../shared/domain/queue-forecast.ts';
import type { HeldVerdict } from '../../shared/domain/queue-view.ts';
import { formatAge } from '../i18n/age.ts';
import type { Text, TextKey } from '../i18n/text.ts';
import { formatLengthRange } from '../lib/numbers.ts';
import type { Tone } from './marks.ts';

/** `2.0 km (1.7–2.3)`; that a queue will be gone, and when; or why nothing is forecast. */
export function forecastWords(forecast: QueueForecast | NoForecast, tail: TailForecast | undefined, text: Text): string {
  if (typeof forecast === 'string' || !tail) return text(`queue.no-forecast.${typeof forecast === 'string' ? forecast : 'samples'}` as TextKey);
  if (tail.lengthM === 0 && forecast.clearsInMin !== undefined) return text('queue.clears', { min: Math.ceil(forecast.clearsInMin) });
  return `${formatLengthRange(tail.lowM, tail.lengthM, tail.highM)}${tail.atRoadEnd ? ` · ${text('queue.road-end')}` : ''}`;
}

/** A tail that takes longer to an exit than this is no decision to be made now, minutes. */
export const mostExitMin = 120;

/** `建议分流`. */
export function verdictName({ action }: Pick<HeldVerdict, 'action'>, text: Text): string {
  return text(`queue-action.${action}` as TextKey);
}

/** For how long a rule has held: `6 分`, `≥ 6 分` when it held already as the queue was first seen. */
export function heldFor({ since, atLeast }: Pick<HeldVerdict, 'since' | 'atLeast'>, nowMs: number, text: Text): string {
  return `${atLeast ? '≥ ' : ''}${formatAge(nowMs - since, text)}`;
}

/** How much a rule that holds wants a person. */
export function verdictTone({ tier }: Pick<HeldVerdict, 'tier'>): Tone {
  return tier >= 3 ? 'grave' : tier === 2 ? 'warn' : 'note';
}
