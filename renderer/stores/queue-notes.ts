import { create } from 'zustand';
import type { QueueNotes } from '../../shared/domain/queue-watch.ts';

/** What the service remembers of each queue: its trend, and since when the plaza rules have held. */
export const useQueueNotes = create<{ notes: QueueNotes }>(() => ({ notes: {} }));
