import { create } from 'zustand';

/** What can be selected or pointed at. */
export type RefKind = 'channel' | 'fog-zone' | 'queue' | 'alarm' | 'unit' | 'place' | 'gate' | 'incident' | 'route';

/** One thing on the map or in a list. */
export interface Ref {
  kind: RefKind;
  id: string;
}

/** The one selection that map, lists and detail share. */
export const useSelection = create<{ selected: Ref | undefined; hovered: Ref | undefined }>(() => ({ selected: undefined, hovered: undefined }));

/** Selects, or clears with undefined. */
export function select(ref: Ref | undefined): void {
  useSelection.setState({ selected: ref });
}

/** Points at; the same reference again changes nothing. */
export function hover(ref: Ref | undefined): void {
  const last = useSelection.getState().hovered;
  if (last?.kind !== ref?.kind || last?.id !== ref?.id) useSelection.setState({ hovered: ref });
}
