import { create } from 'zustand';

/** The tiles that show their lane-dash ruler; each window's own. */
export const useRulers = create<{ slots: ReadonlySet<string> }>(() => ({ slots: new Set() }));

/** Shows a tile's ruler, or takes it away. */
export function toggleRuler(slot: string): void {
  useRulers.setState(({ slots }) => ({ slots: slots.has(slot) ? new Set([...slots].filter((each) => each !== slot)) : new Set([...slots, slot]) }));
}
