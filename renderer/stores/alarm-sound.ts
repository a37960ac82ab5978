import { create } from 'zustand';
import { isShelved } from '../../shared/domain/alarm-harm.ts';
import type { Alarm } from '../../shared/domain/alarm.ts';

/** What this window does for the ear: `other` when another window sounds, `blocked` when the browser wants a click first. */
export type SoundState = 'other' | 'quiet' | 'sounding' | 'blocked';

/** The sound store. */
export const useSound = create<{ state: SoundState }>(() => ({ state: 'other' }));

/** The urgent alarm that wants to be heard: the highest priority of 1 and 2 that is active and nobody has acknowledged. */
export function priorityToSound(alarms: readonly Alarm[], nowMs: number): 1 | 2 | undefined {
  let found: 1 | 2 | undefined;
  for (const alarm of alarms) {
    if (alarm.priority > 2 || !alarm.active || alarm.ack || isShelved(alarm, nowMs)) continue;
    if (alarm.priority === 1) return 1;
    found = 2;
  }
  return found;
}
