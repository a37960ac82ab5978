import { create } from 'zustand';
import type { OutboxEntry } from '../../shared/domain/outbox.ts';

/** Operators' commands as the service last told of them, in the order they were asked for. */
export const useOutbox = create<{ entries: readonly OutboxEntry[] }>(() => ({ entries: [] }));
