import { create } from 'zustand';

/** What can be selected or pointed at. */
export type RefKind = 'channel' | 'fog-zone' | 'queue' | 'alarm' | 'unit' | 'place' | 'gate' | 'incident' | 'route';

/** One thing on the map or in a list. */
export interface Ref {
  kind: RefKind;
  id: string;
}

/** A stake that was searched for: what the map writes at it, and every place that it names. */
export interface SoughtStake {
  label: string;
  places: readonly { lon: number; lat: number }[];
}

interface Selection {
  selected: Ref | undefined;
  hovered: Ref | undefined;
  sought: SoughtStake | undefined;
}

/** The one selection that map, lists and detail share. */
export const useSelection = create<Selection>(() => ({ selected: undefined, hovered: undefined, sought: undefined }));

/** Selects, or clears with undefined; the mark of a searched stake goes either way. */
export function select(ref: Ref | undefined): void {
  useSelection.setState({ selected: ref, sought: undefined });
}

/** Marks a searched stake instead of what was selected. */
export function seek(stake: SoughtStake): void {
  useSelection.setState({ selected: undefined, sought: stake });
}

/** Points at; the same reference again changes nothing. */
export function hover(ref: Ref | undefined): void {
  const last = useSelection.getState().hovered;
  if (last?.kind !== ref?.kind || last?.id !== ref?.id) useSelection.setState({ hovered: ref });
}
