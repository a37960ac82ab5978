import { create } from 'zustand';

/** How the corridor is looked at; kept while the view is closed, so that it opens as it was left. */
export interface TwinState {
  /** True: what sensors read, through the fog; false: what the eye sees. */
  radar: boolean;
  /** The view stands in a camera's place. */
  eye: boolean;
  /** Real metres that the corridor has been moved up (−) or down (+) the road from what is selected, as its traffic goes. */
  shiftM: number;
}

/** The state of the corridor view; one window has one. */
export const useTwin = create<TwinState>(() => ({ radar: false, eye: false, shiftM: 0 }));
