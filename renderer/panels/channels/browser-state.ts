import { create } from 'zustand';
import { noFilters, type Filters } from '../../stores/filters.ts';
import type { FilterName } from '../../stores/filter-actions.ts';
import { toggled } from '../../stores/filter-actions.ts';
import type { ChannelOrder } from './channel-rows.ts';

/** What the browser is asked for. Its own, not the map's filters: looking for a camera must not hide an alarm. */
export interface BrowserState {
  query: string;
  facets: Filters;
  order: ChannelOrder;
  /** Id of the group that is shown; undefined: all channels. */
  group: string | undefined;
}

/** Outlives the pane, so that a scene that brings it back shows what it showed. */
export const useBrowser = create<BrowserState>(() => ({ query: '', facets: noFilters, order: 'road', group: undefined }));

/** Chooses one value of a facet, or no longer; none or all of them is no filter. */
export function toggleFacet(name: FilterName, value: string, values: readonly string[]): void {
  useBrowser.setState(({ facets }) => ({ facets: { ...facets, [name]: toggled(facets[name], value, values.length) } }));
}

/** How many facets are filtered by. */
export function countFacets(facets: Filters): number {
  return Object.values(facets).filter((set) => set !== undefined).length;
}

/** Asks for every channel of the group again. */
export function clearBrowser(): void {
  useBrowser.setState({ query: '', facets: noFilters });
}
