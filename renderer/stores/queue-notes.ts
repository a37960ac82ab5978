import { create } from 'zustand';
import type { QueueNotes } from '../../shared/domain/queue-watch.ts';
import { usePast } from './past.ts';

/** What the service remembers of each queue: its trend, and since when the plaza rules have held. */
export const useQueueNotes = create<{ notes: QueueNotes }>(() => ({ notes: {} }));

const none: QueueNotes = {};

/** The notes that belong to the picture on the screen; none for one of before: nobody has kept what was remembered then, and now's say nothing of it. */
export function shownQueueNotes(): QueueNotes {
  return usePast.getState().shown ? none : useQueueNotes.getState().notes;
}
