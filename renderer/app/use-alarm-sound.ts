import { useEffect } from 'react';
import { soundOwner } from '../../shared/scene/sound-owner.ts';
import { playTone } from '../lib/alarm-tone.ts';
import { priorityToSound, useSound } from '../stores/alarm-sound.ts';
import { fabricNow } from '../stores/clock.ts';
import { useLink } from '../stores/link.ts';
import { useLive } from '../stores/picture.ts';
import { useStage } from '../stores/stage.ts';

/** From tone to tone while an alarm stands that nobody has acknowledged, ms. */
const everyMs: Record<1 | 2, number> = { 1: 4_000, 2: 15_000 };

/**
 * Sounds the most urgent alarm in the one window that does it for the room. When that window dies, the service tells the
 * others, and the next one sounds on. It goes on until somebody acknowledges: a sound that could be silenced would be.
 */
export function useAlarmSound(): void {
  const mine = useLink(({ hello }) => hello?.window);
  const owner = useStage(({ stage }) => stage && soundOwner(stage.windows));
  const alarms = useLive((picture) => picture.entities.alarms);
  const owns = mine !== undefined && owner === mine;
  const priority = owns ? priorityToSound(alarms, fabricNow()) : undefined;
  useEffect(() => {
    if (priority === undefined) {
      useSound.setState({ state: owns ? 'quiet' : 'other' });
      return undefined;
    }
    const context = new AudioContext();
    const play = () => {
      useSound.setState({ state: context.state === 'running' ? 'sounding' : 'blocked' });
      if (context.state === 'running') playTone(context, priority);
    };
    const wake = () => void context.resume();
    context.addEventListener('statechange', play);
    addEventListener('pointerdown', wake);
    addEventListener('keydown', wake);
    play();
    const timer = setInterval(play, everyMs[priority]);
    return () => {
      clearInterval(timer);
      context.removeEventListener('statechange', play);
      removeEventListener('pointerdown', wake);
      removeEventListener('keydown', wake);
      void context.close();
    };
  }, [owns, priority]);
}
