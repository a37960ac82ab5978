import { hashNumber } from '../../../shared/lib/random.ts';
import { localDate, localDayStart, localHour, localYearShare } from './local-time.ts';

/** The air at a time, without fog. */
export interface Weather {
  temperatureC: number;
  /** Percent. */
  humidity: number;
  windMs: number;
  /** Visibility outside fog, metres. */
  clearM: number;
}

/** Monthly means, °C, and half the daily range (Liaocheng's climate, general knowledge). */
const meanC = [-1.5, 2, 8.5, 15.5, 21, 26, 27, 26, 21.5, 15, 7, 0.5];
const swingC = [4.5, 5, 6, 6.5, 6.5, 5.5, 4, 4, 5, 5.5, 5, 4.5];

/**
 * Weather by month and hour: temperature as a cosine with its peak at 15:00, humidity against it, wind that freshens by
 * day, all shifted by the day's own mood, which passes smoothly into the next day's.
 */
export function weatherAt(seed: string, at: number): Weather {
  const month = localYearShare(at) * 12;
  const hour = localHour(at);
  const mood = dayMood(seed, at, 'mood');
  const warmth = Math.cos(((hour - 15) / 24) * 2 * Math.PI);
  const humidity = Math.min(99, Math.max(18, 62 - 24 * warmth + 14 * mood + 14 * Math.max(0, 1 - Math.abs(month - 7.5) / 2.5)));
  return {
    temperatureC: monthly(meanC, month) + monthly(swingC, month) * warmth + 3 * dayMood(seed, at, 'temperature'),
    humidity,
    windMs: Math.max(0.2, 1.9 + 1.1 * warmth + 1.2 * dayMood(seed, at, 'wind')),
    clearM: 18_500 - 13_000 * Math.max(0, (humidity - 55) / 45),
  };
}

/** The value at a month (0..12 with decimals) of a table of 12, each standing for the middle of its month. */
function monthly(table: readonly number[], month: number): number {
  const at = (month + 11.5) % 12;
  const low = Math.floor(at);
  return table[low]! * (1 - (at - low)) + table[(low + 1) % 12]! * (at - low);
}

/** −1..1, one value at each midnight, straight lines between. */
function dayMood(seed: string, at: number, what: string): number {
  const start = localDayStart(at);
  const share = (at - start) / 86_400_000;
  const of = (day: number): number => (hashNumber(`${seed}/${what}/${localDate(day)}`) >>> 0) / 2_147_483_648 - 1;
  return of(start) * (1 - share) + of(start + 86_400_000) * share;
}
