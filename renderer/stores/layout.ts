import { create } from 'zustand';

/** What lies over the map and which lists are folded. */
export interface Layout {
  filters: boolean;
  legend: boolean;
  help: boolean;
  folded: ReadonlySet<string>;
}

/** The layout store. */
export const useLayout = create<Layout>(() => ({ filters: false, legend: false, help: false, folded: new Set() }));

/** Opens or closes an overlay. Filters and legend share a place: opening one closes the other. */
export function toggleOverlay(name: 'filters' | 'legend' | 'help'): void {
  useLayout.setState((layout) => {
    const open = !layout[name];
    if (name === 'help') return { help: open };
    return { filters: name === 'filters' && open, legend: name === 'legend' && open };
  });
}

/** Closes the topmost overlay; false when none was open. */
export function closeOverlay(): boolean {
  const { help, filters, legend } = useLayout.getState();
  if (help) useLayout.setState({ help: false });
  else if (filters || legend) useLayout.setState({ filters: false, legend: false });
  return help || filters || legend;
}

/** Folds a list to its head, or unfolds it. */
export function toggleFolded(pane: string): void {
  useLayout.setState(({ folded }) => {
    const next = new Set(folded);
    if (!next.delete(pane)) next.add(pane);
    return { folded: next };
  });
}
