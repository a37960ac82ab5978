import { create } from 'zustand';

/** What this window does for the ear: `other` when another window sounds, `blocked` when the browser wants a click first. */
export type SoundState = 'other' | 'quiet' | 'sounding' | 'blocked';

/** The sound store. */
export const useSound = create<{ state: SoundState }>(() => ({ state: 'other' }));
