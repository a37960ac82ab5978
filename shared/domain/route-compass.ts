import { bearingDeg } from '../lib/geo.ts';
import type { Route } from './catalogue.ts';
import type { Direction } from './position.ts';

const bounds = ['north', 'east', 'south', 'west'] as const;

/** Where a carriageway leads on the whole, by its ends: what English calls northbound, eastbound and so on. */
export function routeCompass(route: Route, direction: Direction): (typeof bounds)[number] {
  const first = route.segments[0]?.line[0];
  const last = route.segments.at(-1)?.line.at(-1);
  if (!first || !last) return 'north';
  const [from, to] = direction > 0 ? [first, last] : [last, first];
  return bounds[Math.round(bearingDeg(from[0], from[1], to[0], to[1]) / 90) % 4]!;
}
