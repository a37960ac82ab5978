import { create } from 'zustand';

/** Which moment the windows are set to, and whether this one shows it yet. All absent: it shows now. */
export interface Past {
  /** The moment asked for, fabric clock, UTC ms. */
  timeMs?: number;
  /** The picture of before that is shown: the moment it was asked for, and its last frame's. It may still be the one before. */
  shown?: { forMs: number; at: number };
  /** Why there is no picture of the moment asked for. */
  code?: string;
}

/** The store of the time cursor; written by the bridge. */
export const usePast = create<Past>(() => ({}));
