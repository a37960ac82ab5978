import type { Catalogue } from '../../../shared/domain/catalogue.ts';
import type { Filters } from '../../stores/filters.ts';

const fields = { departments: 'department', classes: 'class', kinds: 'kind', routes: 'route' } as const;
const known = new WeakMap<Catalogue, Map<string, ReadonlyMap<string, number>>>();

/** How many channels have each value; counted once a catalogue. Channels without a route are in none. */
export function countBy(catalogue: Catalogue, name: Exclude<keyof Filters, 'freshness'>): ReadonlyMap<string, number> {
  let counts = known.get(catalogue);
  if (!counts) known.set(catalogue, (counts = new Map()));
  let count = counts.get(name) as Map<string, number> | undefined;
  if (count) return count;
  count = new Map();
  for (const channel of catalogue.channels) {
    const value = channel[fields[name]];
    if (value !== undefined) count.set(value, (count.get(value) ?? 0) + 1);
  }
  counts.set(name, count);
  return count;
}
