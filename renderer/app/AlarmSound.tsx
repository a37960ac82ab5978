import { useAlarmSound } from './use-alarm-sound.ts';

/** The alarm's sound, apart from everything that is seen: what it listens to changes with every alarm. */
export function AlarmSound() {
  useAlarmSound();
  return null;
}
