import type { Catalogue } from '../../shared/domain/catalogue.ts';
import { channelKinds } from '../../shared/domain/catalogue.ts';
import { freshnessStates } from '../../shared/domain/freshness.ts';
import { noFilters, useFilters, type Filters } from './filters.ts';

/** One of the five ways to filter. */
export type FilterName = keyof Filters;

/** Every value a filter can have, in the order they are shown. */
export function filterValues(name: FilterName, catalogue: Catalogue): readonly string[] {
  if (name === 'departments') return catalogue.departments.map((each) => each.id);
  if (name === 'classes') return catalogue.classes.map((each) => each.id);
  if (name === 'routes') return catalogue.routes.map((each) => each.id);
  if (name === 'freshness') return freshnessStates;
  const present = new Set(catalogue.channels.map((channel) => channel.kind));
  return channelKinds.filter((kind) => present.has(kind));
}

/**
 * Shows or hides one value. The first click on an unfiltered group shows only that value; taking the last one away, or
 * adding the last missing one, lifts the filter.
 */
export function toggleFilter(name: FilterName, value: string, catalogue: Catalogue): void {
  useFilters.setState((filters) => ({ [name]: toggled(filters[name], value, filterValues(name, catalogue).length) }));
}

/** Pure part of `toggleFilter`. */
export function toggled(set: ReadonlySet<string> | undefined, value: string, all: number): ReadonlySet<string> | undefined {
  if (!set) return new Set([value]);
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next.size === 0 || next.size === all ? undefined : next;
}

/** True when anything is filtered. */
export function hasFilters(filters: Filters): boolean {
  return Object.values(filters).some((set) => set !== undefined);
}

/** Shows everything again. */
export function clearFilters(): void {
  useFilters.setState(noFilters);
}
