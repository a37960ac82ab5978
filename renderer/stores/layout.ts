import { create } from 'zustand';

/** What lies over the panes. */
export interface Layout {
  filters: boolean;
  legend: boolean;
  help: boolean;
  scenes: boolean;
  palette: boolean;
  /** Commands that wait or were not done. */
  outbox: boolean;
  /** The 3D corridor, in scenes that have no pane of it. */
  twin: boolean;
}

/** The layout store. */
export const useLayout = create<Layout>(() => ({ filters: false, legend: false, help: false, scenes: false, palette: false, outbox: false, twin: false }));

/** Overlays over the whole window, the topmost first. */
const overAll = ['palette', 'outbox', 'scenes', 'help', 'twin'] as const;

/** Opens or closes an overlay. Filters and legend share a place, and so do those over the whole window: opening one closes the other. */
export function toggleOverlay(name: keyof Layout): void {
  useLayout.setState((layout) => {
    const open = !layout[name];
    if (name === 'filters' || name === 'legend') return { filters: name === 'filters' && open, legend: name === 'legend' && open };
    return { palette: false, outbox: false, scenes: false, help: false, twin: false, [name]: open };
  });
}

/** Closes the topmost overlay; false when none was open. */
export function closeOverlay(): boolean {
  const layout = useLayout.getState();
  const top = overAll.find((name) => layout[name]);
  if (top) useLayout.setState({ [top]: false });
  else if (layout.filters || layout.legend) useLayout.setState({ filters: false, legend: false });
  else return false;
  return true;
}
